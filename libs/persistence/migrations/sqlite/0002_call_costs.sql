ALTER TABLE `conversations` ADD `cost_usd` real;--> statement-breakpoint
ALTER TABLE `message_exchanges` ADD `output_reasoning_tokens` integer;--> statement-breakpoint
ALTER TABLE `message_exchanges` ADD `cost_usd` real;