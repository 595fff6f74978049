CREATE TABLE `staff_sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`practice` text NOT NULL,
	`created_at` timestamp NOT NULL,
	`last_used_at` timestamp NOT NULL,
	`expires_at` timestamp NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_sessions_user_id` ON `staff_sessions` (`user_id`);--> statement-breakpoint
ALTER TABLE `follow_ups` ADD `settled_by` text;--> statement-breakpoint
ALTER TABLE `users` ADD `scope` text DEFAULT 'call';