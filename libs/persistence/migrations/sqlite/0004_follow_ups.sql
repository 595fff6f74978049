CREATE TABLE `follow_ups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer,
	`kind` text NOT NULL,
	`topic` text NOT NULL,
	`words` text,
	`caller_name` text,
	`caller_phone` text,
	`pet_name` text,
	`call_back_when` text,
	`created_at` timestamp NOT NULL,
	`settled_at` timestamp,
	`settled_note` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_settled_at` ON `follow_ups` (`settled_at`);--> statement-breakpoint
CREATE INDEX `follow_ups_conversation_id` ON `follow_ups` (`conversation_id`);