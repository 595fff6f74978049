CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` timestamp NOT NULL,
	`actor` text NOT NULL,
	`program` text NOT NULL,
	`host` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`subject_ids` text NOT NULL,
	`outcome` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`);