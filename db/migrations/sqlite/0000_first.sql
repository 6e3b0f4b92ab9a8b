CREATE TABLE `audit_event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`verb` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`unit_path` text NOT NULL,
	`detail` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_event_id_unique` ON `audit_event` (`id`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit_event` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_unit` ON `audit_event` (`unit_path`);--> statement-breakpoint
CREATE TABLE `checklist_version` (
	`id` text NOT NULL,
	`version` text NOT NULL,
	`sha256` text NOT NULL,
	`status` text NOT NULL,
	`method` text NOT NULL,
	`title` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text,
	`definition` text NOT NULL,
	`item_count` integer NOT NULL,
	`total` real NOT NULL,
	`origin` text NOT NULL,
	`published_at` text,
	`retired_at` text,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `branch` (
	`unit_id` text PRIMARY KEY NOT NULL,
	`class` text NOT NULL,
	`address` text NOT NULL,
	`windows` integer NOT NULL,
	`lat` real,
	`lon` real,
	`opened_on` text,
	`closed_on` text,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text NOT NULL,
	`password_hash` text NOT NULL,
	`active` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_username_unique` ON `person` (`username`);--> statement-breakpoint
CREATE INDEX `person_unit` ON `person` (`unit_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`user_agent` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE INDEX `session_expiry` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_attempt` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`window_start` text NOT NULL,
	`blocked_until` text
);
--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`path` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_code_unique` ON `unit` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `unit_path_unique` ON `unit` (`path`);--> statement-breakpoint
CREATE INDEX `unit_parent` ON `unit` (`parent_id`);--> statement-breakpoint
CREATE TABLE `branch_rollup` (
	`checklist_id` text NOT NULL,
	`checklist_version` text NOT NULL,
	`period` text NOT NULL,
	`branch_id` text NOT NULL,
	`visits` integer NOT NULL,
	`ranked` integer NOT NULL,
	`final_sum` real NOT NULL,
	`arithmetic_sum` real NOT NULL,
	`veto_visits` integer NOT NULL,
	`sections` text NOT NULL,
	PRIMARY KEY(`period`, `checklist_id`, `checklist_version`, `branch_id`)
);
--> statement-breakpoint
CREATE TABLE `result_stamp` (
	`checklist_id` text NOT NULL,
	`checklist_version` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`checklist_id`, `checklist_version`)
);
--> statement-breakpoint
CREATE TABLE `answer` (
	`visit_id` text NOT NULL,
	`item` text NOT NULL,
	`subject` text NOT NULL,
	`position` integer NOT NULL,
	`value` text NOT NULL,
	`na_reason` text,
	`reasons` text,
	`note` text,
	`evidence` text,
	`answered_at` text,
	PRIMARY KEY(`visit_id`, `item`, `subject`),
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `score` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`seq` integer NOT NULL,
	`arithmetic` real,
	`final` real,
	`coverage` real NOT NULL,
	`state` text NOT NULL,
	`engine` text NOT NULL,
	`checklist_sha256` text NOT NULL,
	`detail` text NOT NULL,
	`cause` text NOT NULL,
	`reason` text,
	`by` text,
	`at` text NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `score_visit_seq` ON `score` (`visit_id`,`seq`);--> statement-breakpoint
CREATE TABLE `visit` (
	`id` text PRIMARY KEY NOT NULL,
	`checklist_id` text NOT NULL,
	`checklist_version` text NOT NULL,
	`branch_id` text NOT NULL,
	`method` text NOT NULL,
	`inspector_id` text NOT NULL,
	`state` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text NOT NULL,
	`received_at` text NOT NULL,
	`visit_day` text NOT NULL,
	`body_hash` text NOT NULL,
	`location` text,
	`arithmetic` real,
	`final` real,
	`coverage` real NOT NULL,
	`score_state` text NOT NULL,
	`unanswered` integer NOT NULL,
	`veto_count` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`unit_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`inspector_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checklist_id`,`checklist_version`) REFERENCES `checklist_version`(`id`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_checklist_day` ON `visit` (`checklist_id`,`checklist_version`,`visit_day`);--> statement-breakpoint
CREATE INDEX `visit_branch_day` ON `visit` (`branch_id`,`visit_day`);--> statement-breakpoint
CREATE INDEX `visit_inspector_day` ON `visit` (`inspector_id`,`visit_day`);--> statement-breakpoint
CREATE INDEX `visit_day` ON `visit` (`visit_day`,`id`);--> statement-breakpoint
CREATE TABLE `visit_subject` (
	`visit_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`visit_id`, `id`),
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action
);
