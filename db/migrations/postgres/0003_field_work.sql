CREATE TABLE "evidence" (
	"sha256" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"stored_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_upload" (
	"sha256" text NOT NULL,
	"person_id" text NOT NULL,
	"at" text NOT NULL,
	CONSTRAINT "evidence_upload_sha256_person_id_pk" PRIMARY KEY("sha256","person_id")
);
--> statement-breakpoint
CREATE TABLE "visit_evidence" (
	"visit_id" text NOT NULL,
	"sha256" text NOT NULL,
	"person_id" text NOT NULL,
	"position" integer NOT NULL,
	"role" text NOT NULL,
	"captured_at" text,
	"location" jsonb,
	"original" text,
	CONSTRAINT "visit_evidence_visit_id_sha256_pk" PRIMARY KEY("visit_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "visit_part" (
	"id" text PRIMARY KEY NOT NULL,
	"join_code" text NOT NULL,
	"person_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"checklist_id" text NOT NULL,
	"checklist_version" text NOT NULL,
	"visit_day" text NOT NULL,
	"body" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"received_at" text NOT NULL,
	"clock_skew_ms" integer
);
--> statement-breakpoint
CREATE TABLE "visit_part_joined" (
	"part_id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"joined_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"created_at" text NOT NULL,
	"last_seen_at" text NOT NULL,
	"cut_off_at" text,
	"cut_off_by" text
);
--> statement-breakpoint
CREATE TABLE "device_key" (
	"device_id" text NOT NULL,
	"person_id" text NOT NULL,
	"sealed_key" text NOT NULL,
	"stored_at" text NOT NULL,
	CONSTRAINT "device_key_device_id_person_id_pk" PRIMARY KEY("device_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "branch" ADD COLUMN "datum" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device_id" text;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "clock_skew_ms" integer;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "check_in" jsonb;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "signature" jsonb;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "join_code" text;--> statement-breakpoint
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_sha256_evidence_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."evidence"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_evidence" ADD CONSTRAINT "visit_evidence_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_evidence" ADD CONSTRAINT "visit_evidence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_part" ADD CONSTRAINT "visit_part_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_part" ADD CONSTRAINT "visit_part_branch_id_branch_unit_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("unit_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_part_joined" ADD CONSTRAINT "visit_part_joined_part_id_visit_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."visit_part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_part_joined" ADD CONSTRAINT "visit_part_joined_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_cut_off_by_person_id_fk" FOREIGN KEY ("cut_off_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_key" ADD CONSTRAINT "device_key_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_key" ADD CONSTRAINT "device_key_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visit_evidence_hash" ON "visit_evidence" USING btree ("sha256","person_id");--> statement-breakpoint
CREATE INDEX "visit_part_code" ON "visit_part" USING btree ("join_code","branch_id");--> statement-breakpoint
CREATE INDEX "visit_part_joined_visit" ON "visit_part_joined" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "device_key_person" ON "device_key" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visit_join" ON "visit" USING btree ("join_code");