ALTER TABLE "visit_part_joined" ADD COLUMN "set_aside_reason" text;--> statement-breakpoint
CREATE INDEX "visit_part_person" ON "visit_part" USING btree ("person_id","received_at");
--> statement-breakpoint
-- What a person handed in stays as it came.
CREATE TRIGGER "visit_part_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "visit_part" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
