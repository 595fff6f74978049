PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text,
	`api_key` text,
	`created_at` timestamp,
	`api_key_prefix` text,
	`api_key_expires_at` timestamp,
	`previous_api_key` text,
	`previous_api_key_expires_at` timestamp,
	`last_used_at` timestamp,
	`revoked_at` timestamp
);
--> statement-breakpoint
INSERT INTO `__new_users`("id", "username", "api_key", "created_at", "api_key_prefix") SELECT "id", "username", "api_key", "created_at", "api_key_prefix" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `users_username` ON `users` (`username`);--> statement-breakpoint
CREATE INDEX `users_api_key` ON `users` (`api_key`);--> statement-breakpoint
CREATE INDEX `users_previous_api_key` ON `users` (`previous_api_key`);