CREATE TABLE "audit_event" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"at" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"verb" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"unit_path" text NOT NULL,
	"detail" jsonb NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_event_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "checklist_version" (
	"id" text NOT NULL,
	"version" text NOT NULL,
	"sha256" text NOT NULL,
	"status" text NOT NULL,
	"method" text NOT NULL,
	"title" jsonb NOT NULL,
	"effective_from" text NOT NULL,
	"effective_to" text,
	"definition" jsonb NOT NULL,
	"item_count" integer NOT NULL,
	"total" double precision NOT NULL,
	"origin" text NOT NULL,
	"published_at" text,
	"retired_at" text,
	CONSTRAINT "checklist_version_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "branch" (
	"unit_id" text PRIMARY KEY NOT NULL,
	"class" text NOT NULL,
	"address" text NOT NULL,
	"windows" integer NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"opened_on" text,
	"closed_on" text
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text NOT NULL,
	"password_hash" text NOT NULL,
	"active" boolean NOT NULL,
	"created_at" text NOT NULL,
	CONSTRAINT "person_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"created_at" text NOT NULL,
	"expires_at" text NOT NULL,
	"last_seen_at" text NOT NULL,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_start" text NOT NULL,
	"blocked_until" text
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	CONSTRAINT "unit_code_unique" UNIQUE("code"),
	CONSTRAINT "unit_path_unique" UNIQUE("path")
);
--> statement-breakpoint
CREATE TABLE "branch_rollup" (
	"checklist_id" text NOT NULL,
	"checklist_version" text NOT NULL,
	"period" text NOT NULL,
	"branch_id" text NOT NULL,
	"visits" integer NOT NULL,
	"ranked" integer NOT NULL,
	"final_sum" double precision NOT NULL,
	"arithmetic_sum" double precision NOT NULL,
	"veto_visits" integer NOT NULL,
	"sections" jsonb NOT NULL,
	CONSTRAINT "branch_rollup_period_checklist_id_checklist_version_branch_id_pk" PRIMARY KEY("period","checklist_id","checklist_version","branch_id")
);
--> statement-breakpoint
CREATE TABLE "result_stamp" (
	"checklist_id" text NOT NULL,
	"checklist_version" text NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "result_stamp_checklist_id_checklist_version_pk" PRIMARY KEY("checklist_id","checklist_version")
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"visit_id" text NOT NULL,
	"item" text NOT NULL,
	"subject" text NOT NULL,
	"position" integer NOT NULL,
	"value" jsonb NOT NULL,
	"na_reason" text,
	"reasons" jsonb,
	"note" text,
	"evidence" jsonb,
	"answered_at" text,
	CONSTRAINT "answer_visit_id_item_subject_pk" PRIMARY KEY("visit_id","item","subject")
);
--> statement-breakpoint
CREATE TABLE "score" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"seq" integer NOT NULL,
	"arithmetic" double precision,
	"final" double precision,
	"coverage" double precision NOT NULL,
	"state" text NOT NULL,
	"engine" text NOT NULL,
	"checklist_sha256" text NOT NULL,
	"detail" jsonb NOT NULL,
	"cause" text NOT NULL,
	"reason" text,
	"by" text,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" text PRIMARY KEY NOT NULL,
	"checklist_id" text NOT NULL,
	"checklist_version" text NOT NULL,
	"branch_id" text NOT NULL,
	"method" text NOT NULL,
	"inspector_id" text NOT NULL,
	"state" text NOT NULL,
	"started_at" text NOT NULL,
	"finished_at" text NOT NULL,
	"received_at" text NOT NULL,
	"visit_day" text NOT NULL,
	"body_hash" text NOT NULL,
	"location" jsonb,
	"arithmetic" double precision,
	"final" double precision,
	"coverage" double precision NOT NULL,
	"score_state" text NOT NULL,
	"unanswered" integer NOT NULL,
	"veto_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_subject" (
	"visit_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "visit_subject_visit_id_id_pk" PRIMARY KEY("visit_id","id")
);
--> statement-breakpoint
ALTER TABLE "branch" ADD CONSTRAINT "branch_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score" ADD CONSTRAINT "score_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score" ADD CONSTRAINT "score_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_branch_id_branch_unit_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("unit_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_inspector_id_person_id_fk" FOREIGN KEY ("inspector_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_checklist_id_checklist_version_checklist_version_id_version_fk" FOREIGN KEY ("checklist_id","checklist_version") REFERENCES "public"."checklist_version"("id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_subject" ADD CONSTRAINT "visit_subject_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_event" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "audit_unit" ON "audit_event" USING btree ("unit_path");--> statement-breakpoint
CREATE INDEX "person_unit" ON "person" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "unit_parent" ON "unit" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "score_visit_seq" ON "score" USING btree ("visit_id","seq");--> statement-breakpoint
CREATE INDEX "visit_checklist_day" ON "visit" USING btree ("checklist_id","checklist_version","visit_day");--> statement-breakpoint
CREATE INDEX "visit_branch_day" ON "visit" USING btree ("branch_id","visit_day");--> statement-breakpoint
CREATE INDEX "visit_inspector_day" ON "visit" USING btree ("inspector_id","visit_day");--> statement-breakpoint
CREATE INDEX "visit_day" ON "visit" USING btree ("visit_day","id");