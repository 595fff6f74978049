ALTER TABLE `audit_entries` ADD `practice` text;--> statement-breakpoint
CREATE INDEX `audit_entries_practice` ON `audit_entries` (`practice`,`id`);--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `practice` text;--> statement-breakpoint
CREATE INDEX `booking_attempts_practice` ON `booking_attempts` (`practice`,`id`);--> statement-breakpoint
ALTER TABLE `call_tickets` ADD `practice` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `practice` text;--> statement-breakpoint
CREATE INDEX `conversations_practice` ON `conversations` (`practice`,`id`);--> statement-breakpoint
ALTER TABLE `follow_ups` ADD `practice` text;--> statement-breakpoint
CREATE INDEX `follow_ups_practice` ON `follow_ups` (`practice`,`id`);--> statement-breakpoint
ALTER TABLE `notifications` ADD `practice` text;--> statement-breakpoint
ALTER TABLE `users` ADD `practice` text;