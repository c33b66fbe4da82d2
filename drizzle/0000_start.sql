CREATE TABLE "answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"value" jsonb,
	"not_applicable" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_assessment_criterion_key" UNIQUE("assessment_id","criterion_code"),
	CONSTRAINT "answers_version_check" CHECK ("answers"."version" > 0),
	CONSTRAINT "answers_reason_check" CHECK (not "answers"."not_applicable" or length("answers"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"period_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"instrument_id" text NOT NULL,
	"profile_id" text NOT NULL,
	"status" text DEFAULT 'not_started' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"handed_over_at" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"reviewer_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessments_organization_period_key" UNIQUE("organization_id","period_id"),
	CONSTRAINT "assessments_status_check" CHECK ("assessments"."status" in ('not_started', 'draft', 'with_head', 'submitted', 'in_review', 'supplement', 'provisional', 'published', 'self_assessed', 'exempt'))
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"document_number" text,
	"document_date" date,
	"url" text,
	"media_type" text,
	"size" integer,
	"sha256" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "evidence_kind_check" CHECK ("evidence"."kind" in ('file', 'document', 'link')),
	CONSTRAINT "evidence_shape_check" CHECK (("evidence"."kind" = 'file' and "evidence"."sha256" is not null and "evidence"."size" is not null and "evidence"."media_type" is not null) or ("evidence"."kind" = 'document' and "evidence"."document_number" is not null and "evidence"."document_date" is not null) or ("evidence"."kind" = 'link' and "evidence"."url" is not null))
);
--> statement-breakpoint
CREATE TABLE "information_systems" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"operator" text DEFAULT '' NOT NULL,
	"operation" text NOT NULL,
	"retired_on" date,
	"level" smallint,
	"dossier" text NOT NULL,
	"decision_number" text DEFAULT '' NOT NULL,
	"approved_on" date,
	"approved_by" text DEFAULT '' NOT NULL,
	"legal_basis" text DEFAULT '' NOT NULL,
	"protection" text NOT NULL,
	"checked_on" date,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "information_systems_name_key" UNIQUE("assessment_id","name"),
	CONSTRAINT "information_systems_level_check" CHECK ("information_systems"."level" between 1 and 5),
	CONSTRAINT "information_systems_approval_check" CHECK ("information_systems"."dossier" <> 'approved' or ("information_systems"."approved_on" is not null and "information_systems"."decision_number" <> '')),
	CONSTRAINT "information_systems_operation_check" CHECK ("information_systems"."operation" in ('operating', 'building', 'retired')),
	CONSTRAINT "information_systems_dossier_check" CHECK ("information_systems"."dossier" in ('none', 'prepared', 'appraising', 'approved', 'to_be_redetermined')),
	CONSTRAINT "information_systems_protection_check" CHECK ("information_systems"."protection" in ('none', 'partial', 'full')),
	CONSTRAINT "information_systems_purpose_check" CHECK ("information_systems"."purpose" in ('internal', 'public', 'infrastructure', 'industrial_control', 'other'))
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"edition" integer NOT NULL,
	"snapshot" json NOT NULL,
	"sheet" json NOT NULL,
	"sha256" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scores_stage_check" CHECK ("scores"."stage" in ('self', 'verified', 'final')),
	CONSTRAINT "scores_edition_check" CHECK ("scores"."edition" > 0)
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" text NOT NULL,
	"content" json NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "instruments_id_check" CHECK ("instruments"."id" = "instruments"."code" || '/' || "instruments"."version")
);
--> statement-breakpoint
CREATE TABLE "legal_clauses" (
	"task_id" text NOT NULL,
	"position" integer NOT NULL,
	"document_code" text NOT NULL,
	"place" text NOT NULL,
	"quote" text NOT NULL,
	CONSTRAINT "legal_clauses_task_id_position_pk" PRIMARY KEY("task_id","position")
);
--> statement-breakpoint
CREATE TABLE "legal_documents" (
	"code" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"title_vi" text NOT NULL,
	"title_en" text NOT NULL,
	"issuer_vi" text NOT NULL,
	"issuer_en" text NOT NULL,
	"issued_on" date,
	"valid_from" date,
	"valid_to" date,
	"note_vi" text,
	"note_en" text
);
--> statement-breakpoint
CREATE TABLE "legal_tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"task_group" integer NOT NULL,
	"number" text,
	"obliges" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_profiles" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" text NOT NULL,
	"content" json NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_role" text,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"organization_id" uuid,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"params" jsonb NOT NULL,
	"href" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emulation_blocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization_successions" (
	"predecessor_id" uuid NOT NULL,
	"successor_id" uuid NOT NULL,
	"effective_on" date NOT NULL,
	"data_rule" text NOT NULL,
	"basis" text NOT NULL,
	CONSTRAINT "organization_successions_predecessor_id_successor_id_pk" PRIMARY KEY("predecessor_id","successor_id"),
	CONSTRAINT "organization_successions_distinct_check" CHECK ("organization_successions"."predecessor_id" <> "organization_successions"."successor_id"),
	CONSTRAINT "organization_successions_rule_check" CHECK ("organization_successions"."data_rule" in ('pooled_counts', 'mean_of_scores', 'separate'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"sector" text,
	"size" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_kind_check" CHECK ("organizations"."kind" in ('provincial_agency', 'party_agency', 'public_service_unit', 'district', 'commune', 'ward', 'special_zone', 'enterprise', 'household_business', 'cooperative')),
	CONSTRAINT "organizations_sector_check" CHECK ("organizations"."sector" in ('agriculture', 'trade', 'finance', 'education', 'health', 'transport', 'logistics', 'other')),
	CONSTRAINT "organizations_size_check" CHECK ("organizations"."size" in ('micro', 'small', 'medium', 'large')),
	CONSTRAINT "organizations_validity_check" CHECK ("organizations"."valid_to" is null or "organizations"."valid_to" > "organizations"."valid_from"),
	CONSTRAINT "organizations_business_check" CHECK ("organizations"."kind" not in ('enterprise', 'household_business', 'cooperative') or ("organizations"."sector" is not null and "organizations"."size" is not null))
);
--> statement-breakpoint
CREATE TABLE "block_members" (
	"period_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"ranked" boolean DEFAULT true NOT NULL,
	"unranked_reason" text,
	CONSTRAINT "block_members_period_id_organization_id_pk" PRIMARY KEY("period_id","organization_id"),
	CONSTRAINT "block_members_reason_check" CHECK ("block_members"."ranked" or "block_members"."unranked_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "period_instruments" (
	"period_id" uuid NOT NULL,
	"organization_kind" text NOT NULL,
	"instrument_id" text NOT NULL,
	"profile_id" text NOT NULL,
	CONSTRAINT "period_instruments_period_id_organization_kind_pk" PRIMARY KEY("period_id","organization_kind"),
	CONSTRAINT "period_instruments_kind_check" CHECK ("period_instruments"."organization_kind" in ('provincial_agency', 'party_agency', 'public_service_unit', 'district', 'commune', 'ward', 'special_zone', 'enterprise', 'household_business', 'cooperative'))
);
--> statement-breakpoint
CREATE TABLE "assessment_periods" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"submit_by" timestamp with time zone NOT NULL,
	"review_by" timestamp with time zone NOT NULL,
	"previous_id" uuid,
	"rules" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_periods_kind_check" CHECK ("assessment_periods"."kind" in ('month', 'quarter', 'half_year', 'nine_months', 'year', 'thematic')),
	CONSTRAINT "assessment_periods_status_check" CHECK ("assessment_periods"."status" in ('planned', 'open', 'closed', 'published')),
	CONSTRAINT "assessment_periods_span_check" CHECK ("assessment_periods"."ends_on" >= "assessment_periods"."starts_on"),
	CONSTRAINT "assessment_periods_calendar_check" CHECK ("assessment_periods"."opens_at" < "assessment_periods"."submit_by" and "assessment_periods"."submit_by" <= "assessment_periods"."review_by")
);
--> statement-breakpoint
CREATE TABLE "ranking_rows" (
	"ranking_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"name" text NOT NULL,
	"percent" numeric(5, 2),
	"band" text,
	"place" integer,
	"unranked_reason" text,
	"pillars" jsonb NOT NULL,
	CONSTRAINT "ranking_rows_ranking_id_organization_id_pk" PRIMARY KEY("ranking_id","organization_id"),
	CONSTRAINT "ranking_rows_place_check" CHECK (("ranking_rows"."place" is null) <> ("ranking_rows"."unranked_reason" is null)),
	CONSTRAINT "ranking_rows_percent_check" CHECK ("ranking_rows"."percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "rankings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"period_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"decision_number" text NOT NULL,
	"decision_date" date NOT NULL,
	"document" json NOT NULL,
	"sha256" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "rankings_edition_key" UNIQUE("period_id","edition"),
	CONSTRAINT "rankings_edition_check" CHECK ("rankings"."edition" > 0)
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "comments_kind_check" CHECK ("comments"."kind" in ('returned', 'supplement'))
);
--> statement-breakpoint
CREATE TABLE "review_decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"outcome" text NOT NULL,
	"value" jsonb,
	"not_applicable" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_decisions_criterion_key" UNIQUE("assessment_id","criterion_code"),
	CONSTRAINT "review_decisions_outcome_check" CHECK ("review_decisions"."outcome" in ('accepted', 'adjusted', 'rejected', 'supplement')),
	CONSTRAINT "review_decisions_reason_check" CHECK ("review_decisions"."outcome" = 'accepted' or length("review_decisions"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_role_check" CHECK ("memberships"."role" in ('officer', 'head', 'reviewer', 'lead', 'council', 'leader', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"membership_id" uuid,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"address" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text DEFAULT 'vi' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_check" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_locale_check" CHECK ("users"."locale" in ('vi', 'en'))
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_profile_id_target_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."target_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_systems" ADD CONSTRAINT "information_systems_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_systems" ADD CONSTRAINT "information_systems_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_clauses" ADD CONSTRAINT "legal_clauses_task_id_legal_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."legal_tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_clauses" ADD CONSTRAINT "legal_clauses_document_code_legal_documents_code_fk" FOREIGN KEY ("document_code") REFERENCES "public"."legal_documents"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_successions" ADD CONSTRAINT "organization_successions_predecessor_id_organizations_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_successions" ADD CONSTRAINT "organization_successions_successor_id_organizations_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_parent_id_organizations_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_members" ADD CONSTRAINT "block_members_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_members" ADD CONSTRAINT "block_members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_members" ADD CONSTRAINT "block_members_block_id_emulation_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."emulation_blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_instruments" ADD CONSTRAINT "period_instruments_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_instruments" ADD CONSTRAINT "period_instruments_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_instruments" ADD CONSTRAINT "period_instruments_profile_id_target_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."target_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_periods" ADD CONSTRAINT "assessment_periods_previous_id_assessment_periods_id_fk" FOREIGN KEY ("previous_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_rows" ADD CONSTRAINT "ranking_rows_ranking_id_rankings_id_fk" FOREIGN KEY ("ranking_id") REFERENCES "public"."rankings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_rows" ADD CONSTRAINT "ranking_rows_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_rows" ADD CONSTRAINT "ranking_rows_block_id_emulation_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."emulation_blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessments_period_status_idx" ON "assessments" USING btree ("period_id","status");--> statement-breakpoint
CREATE INDEX "evidence_assessment_idx" ON "evidence" USING btree ("assessment_id","criterion_code");--> statement-breakpoint
CREATE UNIQUE INDEX "scores_stage_key" ON "scores" USING btree ("assessment_id","stage","edition");--> statement-breakpoint
CREATE INDEX "legal_clauses_document_idx" ON "legal_clauses" USING btree ("document_code");--> statement-breakpoint
CREATE INDEX "audit_log_entity_idx" ON "audit_log" USING btree ("entity","entity_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_organization_idx" ON "audit_log" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "notices_user_idx" ON "notices" USING btree ("user_id","read","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "emulation_blocks_code_key" ON "emulation_blocks" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_code_key" ON "organizations" USING btree ("code");--> statement-breakpoint
CREATE INDEX "organizations_kind_idx" ON "organizations" USING btree ("kind","sector","size");--> statement-breakpoint
CREATE INDEX "organizations_parent_idx" ON "organizations" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_periods_code_key" ON "assessment_periods" USING btree ("code");--> statement-breakpoint
CREATE INDEX "ranking_rows_place_idx" ON "ranking_rows" USING btree ("ranking_id","block_id","place");--> statement-breakpoint
CREATE INDEX "comments_assessment_idx" ON "comments" USING btree ("assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_position_key" ON "memberships" USING btree ("user_id","organization_id","role");--> statement-breakpoint
CREATE INDEX "memberships_organization_idx" ON "memberships" USING btree ("organization_id","role");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_email_idx" ON "sign_in_failures" USING btree ("email","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_address_idx" ON "sign_in_failures" USING btree ("address","at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");