CREATE TABLE "checklist_draft" (
	"id" text PRIMARY KEY NOT NULL,
	"checklist_id" text NOT NULL,
	"base_version" text,
	"state" text NOT NULL,
	"revision" integer NOT NULL,
	"content" jsonb NOT NULL,
	"authors" jsonb NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "checklist_draft" ADD CONSTRAINT "checklist_draft_updated_by_person_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_checklist" ON "checklist_draft" USING btree ("checklist_id");