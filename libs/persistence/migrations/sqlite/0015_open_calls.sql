CREATE INDEX `conversations_open` ON `conversations` (`id`) WHERE end_time IS NULL AND close_reason IS NULL;
