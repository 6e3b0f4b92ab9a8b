CREATE TABLE `checklist_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`checklist_id` text NOT NULL,
	`base_version` text,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`content` text NOT NULL,
	`authors` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	FOREIGN KEY (`updated_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `draft_checklist` ON `checklist_draft` (`checklist_id`);