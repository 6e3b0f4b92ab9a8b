CREATE TABLE `evidence` (
	`sha256` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`stored_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `evidence_upload` (
	`sha256` text NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`sha256`, `person_id`),
	FOREIGN KEY (`sha256`) REFERENCES `evidence`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `visit_evidence` (
	`visit_id` text NOT NULL,
	`sha256` text NOT NULL,
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`captured_at` text,
	`location` text,
	`original` text,
	PRIMARY KEY(`visit_id`, `sha256`),
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_evidence_hash` ON `visit_evidence` (`sha256`,`person_id`);--> statement-breakpoint
CREATE TABLE `visit_part` (
	`id` text PRIMARY KEY NOT NULL,
	`join_code` text NOT NULL,
	`person_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`checklist_id` text NOT NULL,
	`checklist_version` text NOT NULL,
	`visit_day` text NOT NULL,
	`body` text NOT NULL,
	`body_hash` text NOT NULL,
	`received_at` text NOT NULL,
	`clock_skew_ms` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`unit_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_part_code` ON `visit_part` (`join_code`,`branch_id`);--> statement-breakpoint
CREATE TABLE `visit_part_joined` (
	`part_id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`joined_at` text NOT NULL,
	FOREIGN KEY (`part_id`) REFERENCES `visit_part`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_part_joined_visit` ON `visit_part_joined` (`visit_id`);--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`cut_off_at` text,
	`cut_off_by` text,
	FOREIGN KEY (`cut_off_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `device_key` (
	`device_id` text NOT NULL,
	`person_id` text NOT NULL,
	`sealed_key` text NOT NULL,
	`stored_at` text NOT NULL,
	PRIMARY KEY(`device_id`, `person_id`),
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `device_key_person` ON `device_key` (`person_id`);--> statement-breakpoint
ALTER TABLE `branch` ADD `datum` text;--> statement-breakpoint
ALTER TABLE `session` ADD `device_id` text REFERENCES device(id);--> statement-breakpoint
ALTER TABLE `visit` ADD `clock_skew_ms` integer;--> statement-breakpoint
ALTER TABLE `visit` ADD `check_in` text;--> statement-breakpoint
ALTER TABLE `visit` ADD `signature` text;--> statement-breakpoint
ALTER TABLE `visit` ADD `join_code` text;--> statement-breakpoint
CREATE INDEX `visit_join` ON `visit` (`join_code`);