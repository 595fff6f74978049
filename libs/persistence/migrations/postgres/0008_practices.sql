ALTER TABLE "audit_entries" ADD COLUMN "practice" text;--> statement-breakpoint
ALTER TABLE "booking_attempts" ADD COLUMN "practice" text;--> statement-breakpoint
ALTER TABLE "call_tickets" ADD COLUMN "practice" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "practice" text;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "practice" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "practice" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "practice" text;--> statement-breakpoint
CREATE INDEX "audit_entries_practice" ON "audit_entries" USING btree ("practice","id");--> statement-breakpoint
CREATE INDEX "booking_attempts_practice" ON "booking_attempts" USING btree ("practice","id");--> statement-breakpoint
CREATE INDEX "conversations_practice" ON "conversations" USING btree ("practice","id");--> statement-breakpoint
CREATE INDEX "follow_ups_practice" ON "follow_ups" USING btree ("practice","id");