CREATE TABLE `booking_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`conversation_id` integer,
	`status` text NOT NULL,
	`reference` text,
	`reason` text,
	`created_at` timestamp NOT NULL,
	`settled_at` timestamp,
	`slot_date_time` text NOT NULL,
	`schedule_id` integer,
	`appointment_type_id` integer,
	`species_id` integer,
	`clinician_name` text,
	`appointment_type_name` text,
	`species_name` text,
	`owner_first_name` text,
	`owner_last_name` text,
	`owner_phone` text,
	`owner_email` text,
	`pet_name` text,
	`notes` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `booking_attempts_key_unique` ON `booking_attempts` (`key`);--> statement-breakpoint
CREATE INDEX `booking_attempts_status` ON `booking_attempts` (`status`);--> statement-breakpoint
CREATE INDEX `booking_attempts_conversation_id` ON `booking_attempts` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `call_tickets` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`origin` text,
	`expires_at` timestamp NOT NULL,
	`used_at` timestamp,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer,
	`start_time` timestamp,
	`end_time` timestamp,
	`rating` integer,
	`appointment_booked` integer DEFAULT false,
	`close_reason` text,
	`model` text,
	`instructions_version` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conversations_user_id` ON `conversations` (`user_id`);--> statement-breakpoint
CREATE TABLE `message_exchanges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer,
	`timestamp` timestamp,
	`user_input` text,
	`ai_response` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`total_tokens` integer,
	`input_text_tokens` integer,
	`input_audio_tokens` integer,
	`cached_text_tokens` integer,
	`cached_audio_tokens` integer,
	`output_text_tokens` integer,
	`output_audio_tokens` integer,
	`interrupted` integer DEFAULT false NOT NULL,
	`generated_response` text,
	`item_id` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_exchanges_conversation_id` ON `message_exchanges` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`api_key` text NOT NULL,
	`created_at` timestamp NOT NULL,
	`api_key_prefix` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_unique` ON `users` (`username`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_api_key_unique` ON `users` (`api_key`);