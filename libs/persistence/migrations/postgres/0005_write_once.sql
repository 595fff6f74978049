ALTER TABLE "conversations" ADD COLUMN "uid" text;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "uid" text;--> statement-breakpoint
ALTER TABLE "message_exchanges" ADD COLUMN "uid" text;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_uid" ON "conversations" USING btree ("uid");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_ups_uid" ON "follow_ups" USING btree ("uid");--> statement-breakpoint
CREATE UNIQUE INDEX "message_exchanges_uid" ON "message_exchanges" USING btree ("uid");