ALTER TABLE `visit_part_joined` ADD `set_aside_reason` text;--> statement-breakpoint
CREATE INDEX `visit_part_person` ON `visit_part` (`person_id`,`received_at`);--> statement-breakpoint
-- What a person handed in stays as it came.
CREATE TRIGGER `visit_part_no_update` BEFORE UPDATE ON `visit_part` BEGIN SELECT RAISE(ABORT, 'visit_part is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `visit_part_no_delete` BEFORE DELETE ON `visit_part` BEGIN SELECT RAISE(ABORT, 'visit_part is append-only'); END;
