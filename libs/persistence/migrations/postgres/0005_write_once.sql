ALTER TABLE "conversations" ADD COLUMN "uid" text;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "uid" text;--> statement-breakpoint
ALTER TABLE "message_exchanges" ADD COLUMN "uid" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_uid_unique" UNIQUE("uid");--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_uid_unique" UNIQUE("uid");--> statement-breakpoint
ALTER TABLE "message_exchanges" ADD CONSTRAINT "message_exchanges_uid_unique" UNIQUE("uid");