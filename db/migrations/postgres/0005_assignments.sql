CREATE TABLE "assignment" (
	"id" text PRIMARY KEY NOT NULL,
	"branch_id" text NOT NULL,
	"checklist_id" text NOT NULL,
	"inspector_id" text NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"note" text,
	"office_id" text NOT NULL,
	"assigned_by" text NOT NULL,
	"assigned_at" text NOT NULL,
	"state" text NOT NULL,
	"started_at" text,
	"visit_id" text,
	"withdrawn_by" text,
	"withdrawn_at" text,
	"withdrawn_reason" text
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_branch_id_branch_unit_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("unit_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_inspector_id_person_id_fk" FOREIGN KEY ("inspector_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_office_id_unit_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_assigned_by_person_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_inspector" ON "assignment" USING btree ("inspector_id","state");--> statement-breakpoint
CREATE INDEX "assignment_branch" ON "assignment" USING btree ("branch_id","state");--> statement-breakpoint
CREATE INDEX "assignment_due" ON "assignment" USING btree ("to_day","id");