-- the release before goes on writing: search.spec.ts
CREATE TABLE `call_words` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `search_pending` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `call_search` USING fts5(words, content='call_words', content_rowid='conversation_id', tokenize="ascii tokenchars '_'", detail='none', columnsize=0, prefix='2 3');
--> statement-breakpoint
-- What is erased is not in the index either.
INSERT INTO call_search(call_search, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER call_words_added AFTER INSERT ON call_words BEGIN
	INSERT INTO call_search(rowid, words) VALUES (new.conversation_id, new.words);
END;
--> statement-breakpoint
CREATE TRIGGER call_words_deleted AFTER DELETE ON call_words BEGIN
	INSERT INTO call_search(call_search, rowid, words) VALUES ('delete', old.conversation_id, old.words);
END;
--> statement-breakpoint
CREATE TRIGGER search_call_added AFTER INSERT ON conversations BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_call_ended AFTER UPDATE OF end_time, close_reason ON conversations BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER search_message_exchanges_added AFTER INSERT ON message_exchanges BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = new.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_message_exchanges_changed AFTER UPDATE OF conversation_id, user_input, ai_response ON message_exchanges BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = old.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = old.conversation_id;
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = new.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_message_exchanges_deleted AFTER DELETE ON message_exchanges BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = old.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = old.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_follow_ups_added AFTER INSERT ON follow_ups BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = new.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_follow_ups_changed AFTER UPDATE OF conversation_id, words, caller_name, caller_phone, pet_name ON follow_ups BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = old.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = old.conversation_id;
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = new.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_follow_ups_deleted AFTER DELETE ON follow_ups BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = old.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = old.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_booking_attempts_added AFTER INSERT ON booking_attempts BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = new.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_booking_attempts_changed AFTER UPDATE OF conversation_id, reference, clinician_name, appointment_type_name, owner_first_name, owner_last_name, owner_phone, owner_email, pet_name, notes ON booking_attempts BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = old.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = old.conversation_id;
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = new.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = new.conversation_id;
END;
--> statement-breakpoint
CREATE TRIGGER search_booking_attempts_deleted AFTER DELETE ON booking_attempts BEGIN
	INSERT INTO search_pending SELECT id FROM conversations WHERE id = old.conversation_id AND (end_time IS NOT NULL OR close_reason IS NOT NULL)
		ON CONFLICT DO NOTHING;
	DELETE FROM call_words WHERE conversation_id = old.conversation_id;
END;
--> statement-breakpoint
INSERT INTO search_pending SELECT id FROM conversations WHERE (end_time IS NOT NULL OR close_reason IS NOT NULL);
