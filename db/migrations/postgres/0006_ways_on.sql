CREATE TABLE "evidence_word" (
	"visit_id" text NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"replacement" text,
	"reason" text,
	"by" text NOT NULL,
	"at" text NOT NULL,
	CONSTRAINT "evidence_word_visit_id_sha256_kind_pk" PRIMARY KEY("visit_id","sha256","kind")
);
--> statement-breakpoint
CREATE TABLE "visit_decision" (
	"visit_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" text NOT NULL,
	CONSTRAINT "visit_decision_visit_id_kind_pk" PRIMARY KEY("visit_id","kind")
);
--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "unsent" integer;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "app_version" text;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "began_at" text;--> statement-breakpoint
ALTER TABLE "evidence_word" ADD CONSTRAINT "evidence_word_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_word" ADD CONSTRAINT "evidence_word_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_decision" ADD CONSTRAINT "visit_decision_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_decision" ADD CONSTRAINT "visit_decision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Visits of a wrong clock begin when they began; a beginning that would still be to come, when they arrived.
UPDATE "visit" SET "began_at" = least(to_char((("started_at")::timestamptz - "clock_skew_ms" * interval '1 millisecond') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "received_at") WHERE abs("clock_skew_ms") > 300000;
--> statement-breakpoint
-- What was said of missing evidence, and what was decided about a visit, stays as it was.
CREATE TRIGGER "evidence_word_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "evidence_word" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "visit_decision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "visit_decision" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
