CREATE TABLE `notifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`event` text NOT NULL,
	`follow_up_id` integer,
	`booking_attempt_id` integer,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`planned_at` timestamp NOT NULL,
	`due_at` timestamp,
	`taken_until` timestamp,
	`settled_at` timestamp,
	FOREIGN KEY (`follow_up_id`) REFERENCES `follow_ups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`booking_attempt_id`) REFERENCES `booking_attempts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_uid_channel` ON `notifications` (`uid`,`channel`);--> statement-breakpoint
CREATE INDEX `notifications_status` ON `notifications` (`status`,`channel`);--> statement-breakpoint
CREATE INDEX `notifications_follow_up_id` ON `notifications` (`follow_up_id`);--> statement-breakpoint
CREATE INDEX `notifications_booking_attempt_id` ON `notifications` (`booking_attempt_id`);