CREATE TABLE "moved_calls" (
	"conversation_id" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"previous_hash" text,
	"user_id" bigint NOT NULL,
	"practice" text NOT NULL,
	"origin" text,
	"sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "moved_calls" ADD CONSTRAINT "moved_calls_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_calls" ADD CONSTRAINT "moved_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moved_calls_hash" ON "moved_calls" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "moved_calls_previous_hash" ON "moved_calls" USING btree ("previous_hash");