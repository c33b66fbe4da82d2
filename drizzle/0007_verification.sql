CREATE TABLE "council_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "council_changes_reason_check" CHECK (length("council_changes"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "council_files" (
	"session_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "council_files_session_id_assessment_id_pk" PRIMARY KEY("session_id","assessment_id")
);
--> statement-breakpoint
CREATE TABLE "council_members" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"present" boolean,
	"vote" text,
	"vote_note" text DEFAULT '' NOT NULL,
	"voted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "council_members_session_id_user_id_pk" PRIMARY KEY("session_id","user_id"),
	CONSTRAINT "council_members_vote_check" CHECK ("council_members"."vote" in ('for', 'against', 'abstain')),
	CONSTRAINT "council_members_vote_at_check" CHECK (("council_members"."vote" is null) = ("council_members"."voted_at" is null))
);
--> statement-breakpoint
CREATE TABLE "council_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"period_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"chair" text DEFAULT '' NOT NULL,
	"minutes_number" text DEFAULT '' NOT NULL,
	"minutes" text DEFAULT '' NOT NULL,
	"left_out" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"opened_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "council_sessions_number_key" UNIQUE("period_id","number"),
	CONSTRAINT "council_sessions_status_check" CHECK ("council_sessions"."status" in ('open', 'approved', 'rejected')),
	CONSTRAINT "council_sessions_closed_check" CHECK (("council_sessions"."status" = 'open') = ("council_sessions"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "audit_anchors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"heads" jsonb NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_chains" (
	"chain" smallint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"try_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"settled_at" timestamp with time zone,
	"last_error" text DEFAULT '' NOT NULL,
	"failed_at" timestamp with time zone,
	CONSTRAINT "mails_outcome_check" CHECK ("mails"."outcome" in ('sent', 'refused', 'given_up', 'unwanted')),
	CONSTRAINT "mails_settled_check" CHECK (("mails"."outcome" is null) = ("mails"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" uuid NOT NULL,
	"kind" text NOT NULL,
	"period_id" uuid NOT NULL,
	"assessment_id" uuid,
	"reason" text NOT NULL,
	"authority" text NOT NULL,
	"authority_date" date NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_key_key" UNIQUE("key"),
	CONSTRAINT "orders_kind_check" CHECK ("orders"."kind" in ('extend', 'reopen', 'exempt', 'dissolve', 'reinstate', 'merge')),
	CONSTRAINT "orders_reason_check" CHECK (length("orders"."reason") > 0 and length("orders"."authority") > 0)
);
--> statement-breakpoint
CREATE TABLE "transitions" (
	"key" uuid PRIMARY KEY NOT NULL,
	"assessment_id" uuid NOT NULL,
	"event" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal_items" (
	"appeal_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"request" text NOT NULL,
	"first" jsonb,
	"first_by" uuid,
	"outcome" text,
	"ruling" jsonb,
	"reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "appeal_items_appeal_id_criterion_code_pk" PRIMARY KEY("appeal_id","criterion_code"),
	CONSTRAINT "appeal_items_outcome_check" CHECK ("appeal_items"."outcome" in ('accepted', 'partly', 'rejected')),
	CONSTRAINT "appeal_items_request_check" CHECK (length("appeal_items"."request") > 0),
	CONSTRAINT "appeal_items_decided_check" CHECK (("appeal_items"."outcome" is null) = ("appeal_items"."decided_by" is null) and ("appeal_items"."decided_by" is null) = ("appeal_items"."decided_at" is null)),
	CONSTRAINT "appeal_items_reason_check" CHECK ("appeal_items"."outcome" is null or length("appeal_items"."reason") > 0),
	CONSTRAINT "appeal_items_other_check" CHECK ("appeal_items"."decided_by" <> "appeal_items"."first_by")
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"against" integer,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "appeals_number_key" UNIQUE("assessment_id","number"),
	CONSTRAINT "appeals_submitted_check" CHECK (("appeals"."submitted_at" is null) = ("appeals"."submitted_by" is null)),
	CONSTRAINT "appeals_withdrawn_check" CHECK (("appeals"."withdrawn_at" is null) = ("appeals"."withdrawn_by" is null)),
	CONSTRAINT "appeals_settled_check" CHECK (("appeals"."settled_at" is null) = ("appeals"."settled_by" is null))
);
--> statement-breakpoint
CREATE TABLE "co_verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"opinion" text,
	"value" jsonb,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "co_verifications_criterion_key" UNIQUE("assessment_id","criterion_code","organization_id"),
	CONSTRAINT "co_verifications_opinion_check" CHECK ("co_verifications"."opinion" in ('agrees', 'disagrees', 'cannot_tell')),
	CONSTRAINT "co_verifications_answer_check" CHECK (("co_verifications"."opinion" is null) = ("co_verifications"."answered_by" is null) and ("co_verifications"."answered_by" is null) = ("co_verifications"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "co_verifiers" (
	"period_id" uuid NOT NULL,
	"body" text NOT NULL,
	"organization_id" uuid NOT NULL,
	CONSTRAINT "co_verifiers_period_id_body_pk" PRIMARY KEY("period_id","body")
);
--> statement-breakpoint
CREATE TABLE "conflicts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "conflicts_reason_check" CHECK (length("conflicts"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"day" date PRIMARY KEY NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"works" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reason_texts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"owner_id" uuid,
	"outcome" text NOT NULL,
	"body" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "reason_texts_outcome_check" CHECK ("reason_texts"."outcome" in ('accepted', 'adjusted', 'rejected', 'supplement')),
	CONSTRAINT "reason_texts_body_check" CHECK (length("reason_texts"."body") between 5 and 4000)
);
--> statement-breakpoint
CREATE TABLE "review_batch_items" (
	"batch_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "review_batch_items_batch_id_assessment_id_criterion_code_pk" PRIMARY KEY("batch_id","assessment_id","criterion_code")
);
--> statement-breakpoint
CREATE TABLE "review_batches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "review_batches_key_key" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "second_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"cause" text NOT NULL,
	"demanded_at" timestamp with time zone NOT NULL,
	"first" jsonb,
	"first_by" uuid,
	"outcome" text,
	"value" jsonb,
	"not_applicable" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"choice" text,
	"settled_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "second_reviews_criterion_key" UNIQUE("assessment_id","criterion_code"),
	CONSTRAINT "second_reviews_choice_check" CHECK ("second_reviews"."choice" in ('first', 'second')),
	CONSTRAINT "second_reviews_chosen_check" CHECK (("second_reviews"."choice" is null) = ("second_reviews"."settled_by" is null) and ("second_reviews"."choice" is null or length("second_reviews"."settled_reason") > 0)),
	CONSTRAINT "second_reviews_other_check" CHECK ("second_reviews"."decided_by" <> "second_reviews"."first_by"),
	CONSTRAINT "second_reviews_cause_check" CHECK ("second_reviews"."cause" in ('divergence', 'blind')),
	CONSTRAINT "second_reviews_outcome_check" CHECK ("second_reviews"."outcome" in ('accepted', 'adjusted', 'rejected', 'supplement')),
	CONSTRAINT "second_reviews_decided_check" CHECK (("second_reviews"."outcome" is null) = ("second_reviews"."decided_by" is null) and ("second_reviews"."decided_by" is null) = ("second_reviews"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "assessments" DROP CONSTRAINT "assessments_status_check";--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_role_check";--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "extended_to" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "supplement_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "appeal_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "appeal" integer;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "percent" text GENERATED ALWAYS AS (sheet ->> 'percentRounded') STORED;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "to_decide" integer GENERATED ALWAYS AS (jsonb_array_length(jsonb_path_query_array(sheet::jsonb, '$.pillars[*].criteria[*] ? (!exists (@.naCause) || @.naCause == "claimed")'))) STORED;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "chain" smallint;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "prev_hash" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "mail_waits" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "mail_id" uuid;--> statement-breakpoint
ALTER TABLE "rankings" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "rankings" ADD COLUMN "correction" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "mail" text DEFAULT 'soon' NOT NULL;--> statement-breakpoint
ALTER TABLE "council_changes" ADD CONSTRAINT "council_changes_session_id_council_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."council_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_changes" ADD CONSTRAINT "council_changes_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_changes" ADD CONSTRAINT "council_changes_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_files" ADD CONSTRAINT "council_files_session_id_council_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."council_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_files" ADD CONSTRAINT "council_files_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_members" ADD CONSTRAINT "council_members_session_id_council_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."council_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_members" ADD CONSTRAINT "council_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_sessions" ADD CONSTRAINT "council_sessions_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_sessions" ADD CONSTRAINT "council_sessions_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_sessions" ADD CONSTRAINT "council_sessions_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_items" ADD CONSTRAINT "appeal_items_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_items" ADD CONSTRAINT "appeal_items_first_by_users_id_fk" FOREIGN KEY ("first_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_items" ADD CONSTRAINT "appeal_items_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_drafted_by_users_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_verifications" ADD CONSTRAINT "co_verifications_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_verifications" ADD CONSTRAINT "co_verifications_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_verifications" ADD CONSTRAINT "co_verifications_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_verifications" ADD CONSTRAINT "co_verifications_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_verifiers" ADD CONSTRAINT "co_verifiers_period_id_assessment_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."assessment_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_verifiers" ADD CONSTRAINT "co_verifiers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_texts" ADD CONSTRAINT "reason_texts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_texts" ADD CONSTRAINT "reason_texts_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_texts" ADD CONSTRAINT "reason_texts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_batch_items" ADD CONSTRAINT "review_batch_items_batch_id_review_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."review_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_batch_items" ADD CONSTRAINT "review_batch_items_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_batches" ADD CONSTRAINT "review_batches_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_batches" ADD CONSTRAINT "review_batches_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD CONSTRAINT "second_reviews_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD CONSTRAINT "second_reviews_first_by_users_id_fk" FOREIGN KEY ("first_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD CONSTRAINT "second_reviews_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD CONSTRAINT "second_reviews_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "council_changes_session_idx" ON "council_changes" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "council_sessions_open_key" ON "council_sessions" USING btree ("period_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "mails_waiting_idx" ON "mails" USING btree ("try_at") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "mails_user_idx" ON "mails" USING btree ("user_id","queued_at");--> statement-breakpoint
CREATE INDEX "orders_assessment_idx" ON "orders" USING btree ("assessment_id","made_at");--> statement-breakpoint
CREATE INDEX "orders_period_idx" ON "orders" USING btree ("period_id","made_at");--> statement-breakpoint
CREATE INDEX "transitions_assessment_idx" ON "transitions" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "co_verifications_organization_idx" ON "co_verifications" USING btree ("organization_id","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "conflicts_standing_key" ON "conflicts" USING btree ("user_id","organization_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "conflicts_organization_idx" ON "conflicts" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "reason_texts_organization_idx" ON "reason_texts" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "second_reviews_open_idx" ON "second_reviews" USING btree ("assessment_id") WHERE settled_at is null;--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_session_id_council_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."council_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at_idx" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_organization_at_idx" ON "audit_log" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_address_idx" ON "audit_log" USING btree ("address","at","id") WHERE address is not null;--> statement-breakpoint
CREATE INDEX "audit_log_entity_id_idx" ON "audit_log" USING btree ("entity_id" text_pattern_ops,"at","id");--> statement-breakpoint
CREATE INDEX "notices_mail_waits_idx" ON "notices" USING btree ("user_id") WHERE mail_waits;--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("mail_id") WHERE mail_id is not null;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_chain_key" UNIQUE("chain","seq");--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_session_key" UNIQUE("session_id");--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_status_check" CHECK ("assessments"."status" in ('not_started', 'draft', 'with_head', 'submitted', 'in_review', 'supplement', 'provisional', 'appealed', 'approved', 'published', 'locked', 'reopened', 'self_assessed', 'exempt', 'cancelled'));--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_cause_check" CHECK ("scores"."cause" in ('review', 'appeal', 'council', 'reopening'));--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_check" CHECK ("memberships"."role" in ('officer', 'head', 'reviewer', 'lead', 'co_verifier', 'council', 'secretary', 'leader', 'inspector', 'admin', 'owner'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_mail_check" CHECK ("users"."mail" in ('soon', 'daily', 'never'));