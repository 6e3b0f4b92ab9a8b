CREATE TABLE `assignment` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`checklist_id` text NOT NULL,
	`inspector_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`note` text,
	`office_id` text NOT NULL,
	`assigned_by` text NOT NULL,
	`assigned_at` text NOT NULL,
	`state` text NOT NULL,
	`started_at` text,
	`visit_id` text,
	`withdrawn_by` text,
	`withdrawn_at` text,
	`withdrawn_reason` text,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`unit_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`inspector_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignment_inspector` ON `assignment` (`inspector_id`,`state`);--> statement-breakpoint
CREATE INDEX `assignment_branch` ON `assignment` (`branch_id`,`state`);--> statement-breakpoint
CREATE INDEX `assignment_due` ON `assignment` (`to_day`,`id`);