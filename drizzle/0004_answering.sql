CREATE TABLE "system_departures" (
	"assessment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"reason" text NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "system_departures_assessment_id_name_pk" PRIMARY KEY("assessment_id","name"),
	CONSTRAINT "system_departures_reason_check" CHECK (length("system_departures"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "entry_checks" (
	"instrument_id" text PRIMARY KEY NOT NULL,
	"content" json NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_values" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"period_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"source" text NOT NULL,
	"value" jsonb NOT NULL,
	"as_of" date NOT NULL,
	"loaded_by" uuid NOT NULL,
	"loaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reference_values_source_key" UNIQUE("period_id","organization_id","criterion_code","source")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"key" uuid NOT NULL,
	"score_id" uuid NOT NULL,
	"signed_by" uuid NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"paper_sha256" text,
	"paper_size" integer,
	"paper_name" text,
	"register_number" text,
	"registered_on" date,
	"recalled_by" uuid,
	"recalled_at" timestamp with time zone,
	"recall_reason" text,
	CONSTRAINT "submissions_number_key" UNIQUE("assessment_id","number"),
	CONSTRAINT "submissions_key_key" UNIQUE("key"),
	CONSTRAINT "submissions_number_check" CHECK ("submissions"."number" > 0),
	CONSTRAINT "submissions_paper_check" CHECK (("submissions"."paper_sha256" is null) = ("submissions"."paper_size" is null) and ("submissions"."paper_sha256" is null) = ("submissions"."register_number" is null) and ("submissions"."register_number" is null) = ("submissions"."registered_on" is null)),
	CONSTRAINT "submissions_recall_check" CHECK (("submissions"."recalled_at" is null) = ("submissions"."recalled_by" is null) and ("submissions"."recalled_at" is null) = ("submissions"."recall_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "discussion_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"thread_id" uuid,
	"body" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	CONSTRAINT "discussion_notes_body_check" CHECK (length("discussion_notes"."body") > 0),
	CONSTRAINT "discussion_notes_resolved_check" CHECK (("discussion_notes"."resolved_at" is null) = ("discussion_notes"."resolved_by" is null) and ("discussion_notes"."thread_id" is null or "discussion_notes"."resolved_at" is null))
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_ups_assessment_id_criterion_code_pk" PRIMARY KEY("assessment_id","criterion_code")
);
--> statement-breakpoint
CREATE TABLE "work_assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"code" text NOT NULL,
	"assignee_id" uuid NOT NULL,
	"due_on" date,
	"note" text DEFAULT '' NOT NULL,
	"assigned_by" uuid NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_assignments_code_key" UNIQUE("assessment_id","code")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "origin" text DEFAULT 'typed' NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "declared_open" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "scanned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "removed_by" uuid;--> statement-breakpoint
ALTER TABLE "information_systems" ADD COLUMN "origin" text DEFAULT 'typed' NOT NULL;--> statement-breakpoint
ALTER TABLE "system_departures" ADD CONSTRAINT "system_departures_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_departures" ADD CONSTRAINT "system_departures_said_by_users_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_checks" ADD CONSTRAINT "entry_checks_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_values" ADD CONSTRAINT "reference_values_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_values" ADD CONSTRAINT "reference_values_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_values" ADD CONSTRAINT "reference_values_loaded_by_users_id_fk" FOREIGN KEY ("loaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_score_id_scores_id_fk" FOREIGN KEY ("score_id") REFERENCES "public"."scores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_recalled_by_users_id_fk" FOREIGN KEY ("recalled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_notes" ADD CONSTRAINT "discussion_notes_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_notes" ADD CONSTRAINT "discussion_notes_thread_id_discussion_notes_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."discussion_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_notes" ADD CONSTRAINT "discussion_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_notes" ADD CONSTRAINT "discussion_notes_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_marked_by_users_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_assignments" ADD CONSTRAINT "work_assignments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_assignments" ADD CONSTRAINT "work_assignments_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_assignments" ADD CONSTRAINT "work_assignments_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "discussion_notes_assessment_idx" ON "discussion_notes" USING btree ("assessment_id","criterion_code","created_at");--> statement-breakpoint
CREATE INDEX "work_assignments_assignee_idx" ON "work_assignments" USING btree ("assignee_id");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_replaces_id_evidence_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_origin_check" CHECK ("answers"."origin" in ('typed', 'carried', 'imported'));--> statement-breakpoint
ALTER TABLE "information_systems" ADD CONSTRAINT "information_systems_origin_check" CHECK ("information_systems"."origin" in ('typed', 'carried', 'imported'));