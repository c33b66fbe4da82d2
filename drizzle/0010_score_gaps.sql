CREATE TABLE "score_gaps" (
	"score_id" uuid NOT NULL,
	"criterion_code" text NOT NULL,
	"self_points" text NOT NULL,
	"verified_points" text NOT NULL,
	"taken" numeric GENERATED ALWAYS AS (split_part(self_points, '/', 1)::numeric / coalesce(nullif(split_part(self_points, '/', 2), ''), '1')::numeric - split_part(verified_points, '/', 1)::numeric / coalesce(nullif(split_part(verified_points, '/', 2), ''), '1')::numeric) STORED,
	"outcome" text NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "score_gaps_score_id_criterion_code_pk" PRIMARY KEY("score_id","criterion_code"),
	CONSTRAINT "score_gaps_outcome_check" CHECK ("score_gaps"."outcome" in ('accepted', 'adjusted', 'rejected', 'supplement'))
);
--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "exact_percent" text GENERATED ALWAYS AS (sheet ->> 'percent') STORED;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD COLUMN "first_attainment" text;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD COLUMN "second_attainment" text;--> statement-breakpoint
ALTER TABLE "score_gaps" ADD CONSTRAINT "score_gaps_score_id_scores_id_fk" FOREIGN KEY ("score_id") REFERENCES "public"."scores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_gaps" ADD CONSTRAINT "score_gaps_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Of the verified scores that stand: who decided what is in the decisions, which have not changed since.
insert into score_gaps (score_id, criterion_code, self_points, verified_points, outcome, decided_by)
with verified as (
	select distinct on (assessment_id) id, assessment_id, sheet from scores
	where stage = 'verified' order by assessment_id, edition desc
), self as (
	select distinct on (s.assessment_id) s.assessment_id, s.sheet from scores s
	where s.stage = 'self' and not exists (
		select 1 from submissions u where u.score_id = s.id and u.recalled_at is not null)
	order by s.assessment_id, s.edition desc
), counted as (
	select v.id, v.assessment_id, c.code, c.points from verified v
	cross join lateral json_to_recordset(v.sheet -> 'pillars') as p (criteria json)
	cross join lateral json_to_recordset(p.criteria) as c (code text, points text)
	where c.points is not null
), claimed as (
	select s.assessment_id, c.code, c.points from self s
	cross join lateral json_to_recordset(s.sheet -> 'pillars') as p (criteria json)
	cross join lateral json_to_recordset(p.criteria) as c (code text, points text)
	where c.points is not null
)
select counted.id, counted.code, claimed.points, counted.points, d.outcome, d.decided_by
from counted join claimed using (assessment_id, code)
join review_decisions d on d.assessment_id = counted.assessment_id and d.criterion_code = counted.code
where d.outcome <> 'supplement';
--> statement-breakpoint
create trigger score_gaps_immutable before update or delete on score_gaps
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger score_gaps_no_truncate before truncate on score_gaps
	for each statement execute function refuse_change();
