-- What was once written into the audit trail or among the scores stays as it was.
CREATE TRIGGER `audit_event_no_update` BEFORE UPDATE ON `audit_event` BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_no_delete` BEFORE DELETE ON `audit_event` BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `score_no_update` BEFORE UPDATE ON `score` BEGIN SELECT RAISE(ABORT, 'score is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `score_no_delete` BEFORE DELETE ON `score` BEGIN SELECT RAISE(ABORT, 'score is append-only'); END;
