CREATE TABLE `evidence_word` (
	`visit_id` text NOT NULL,
	`sha256` text NOT NULL,
	`kind` text NOT NULL,
	`replacement` text,
	`reason` text,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`visit_id`, `sha256`, `kind`),
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `visit_decision` (
	`visit_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`visit_id`, `kind`),
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `device` ADD `name` text;--> statement-breakpoint
ALTER TABLE `device` ADD `unsent` integer;--> statement-breakpoint
ALTER TABLE `device` ADD `app_version` text;--> statement-breakpoint
ALTER TABLE `visit` ADD `began_at` text;
--> statement-breakpoint
-- Visits of a wrong clock begin when they began; a beginning that would still be to come, when they arrived.
UPDATE `visit` SET `began_at` = min(strftime('%Y-%m-%dT%H:%M:%fZ', `started_at`, (-`clock_skew_ms` / 1000.0) || ' seconds'), `received_at`) WHERE abs(`clock_skew_ms`) > 300000;
--> statement-breakpoint
-- What was said of missing evidence, and what was decided about a visit, stays as it was.
CREATE TRIGGER `evidence_word_no_update` BEFORE UPDATE ON `evidence_word` BEGIN SELECT RAISE(ABORT, 'evidence_word is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `evidence_word_no_delete` BEFORE DELETE ON `evidence_word` BEGIN SELECT RAISE(ABORT, 'evidence_word is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `visit_decision_no_update` BEFORE UPDATE ON `visit_decision` BEGIN SELECT RAISE(ABORT, 'visit_decision is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `visit_decision_no_delete` BEFORE DELETE ON `visit_decision` BEGIN SELECT RAISE(ABORT, 'visit_decision is append-only'); END;
