CREATE TABLE `moved_calls` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`previous_hash` text,
	`user_id` integer NOT NULL,
	`practice` text NOT NULL,
	`origin` text,
	`sealed` text NOT NULL,
	`expires_at` timestamp NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `moved_calls_hash` ON `moved_calls` (`hash`);--> statement-breakpoint
CREATE INDEX `moved_calls_previous_hash` ON `moved_calls` (`previous_hash`);