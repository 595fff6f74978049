ALTER TABLE `conversations` ADD `uid` text;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_uid` ON `conversations` (`uid`);--> statement-breakpoint
ALTER TABLE `follow_ups` ADD `uid` text;--> statement-breakpoint
CREATE UNIQUE INDEX `follow_ups_uid` ON `follow_ups` (`uid`);--> statement-breakpoint
ALTER TABLE `message_exchanges` ADD `uid` text;--> statement-breakpoint
CREATE UNIQUE INDEX `message_exchanges_uid` ON `message_exchanges` (`uid`);