-- What was once written into the audit trail or among the scores stays as it was.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END; $$;
--> statement-breakpoint
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "score_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "score" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
