-- the release before goes on writing: search.spec.ts
CREATE TABLE "call_words" (
	"conversation_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_pending" (
	"conversation_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call_words" ADD CONSTRAINT "call_words_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_pending" ADD CONSTRAINT "search_pending_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_words_words" ON "call_words" USING gin ("words");
--> statement-breakpoint
CREATE FUNCTION call_words_changed(changed bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	-- Waits for whoever is reading the words of this call, and then has them read anew.
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = changed AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT (conversation_id) DO UPDATE SET conversation_id = excluded.conversation_id;
	DELETE FROM call_words WHERE conversation_id = changed;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_call_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM call_words_changed(NEW.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN PERFORM call_words_changed(OLD.conversation_id); END IF;
	IF TG_OP = 'INSERT' THEN PERFORM call_words_changed(NEW.conversation_id);
	ELSIF TG_OP = 'UPDATE' AND NEW.conversation_id IS DISTINCT FROM OLD.conversation_id THEN
		PERFORM call_words_changed(NEW.conversation_id);
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_call_changed AFTER INSERT OR UPDATE OF end_time, close_reason ON conversations
	FOR EACH ROW WHEN (NEW.end_time IS NOT NULL OR NEW.close_reason IS NOT NULL) EXECUTE FUNCTION search_call_changed();
--> statement-breakpoint
CREATE TRIGGER search_row_changed AFTER INSERT OR DELETE OR UPDATE OF conversation_id, user_input, ai_response ON message_exchanges
	FOR EACH ROW EXECUTE FUNCTION search_row_changed();
--> statement-breakpoint
CREATE TRIGGER search_row_changed AFTER INSERT OR DELETE OR UPDATE OF conversation_id, words, caller_name, caller_phone, pet_name ON follow_ups
	FOR EACH ROW EXECUTE FUNCTION search_row_changed();
--> statement-breakpoint
CREATE TRIGGER search_row_changed AFTER INSERT OR DELETE OR UPDATE OF conversation_id, reference, clinician_name, appointment_type_name, owner_first_name, owner_last_name, owner_phone, owner_email, pet_name, notes ON booking_attempts
	FOR EACH ROW EXECUTE FUNCTION search_row_changed();
--> statement-breakpoint
INSERT INTO search_pending SELECT id FROM conversations WHERE (end_time IS NOT NULL OR close_reason IS NOT NULL);
