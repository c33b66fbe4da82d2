-- The second wall. Pages act as `thuocso_app`, which owns nothing and sees the rows of the person who asks; sign-in and
-- jobs act as `thuocso_system`, which owns nothing either. docs/database-roles.md says who uses which. Both are roles of
-- the whole server: another database of it may have made them already.
do $$
declare
	wanted text;
begin
	foreach wanted in array array['thuocso_app', 'thuocso_system'] loop
		begin
			if not exists (select from pg_roles where rolname = wanted) then
				execute format('create role %I nologin', wanted);
			end if;
		exception
			when duplicate_object or unique_violation then null;
			when insufficient_privilege then
				raise exception 'the role % is missing and % may not create it', wanted, current_user
					using hint = format('As an administrator of the server: create role %I nologin; grant %I to %I;', wanted, wanted, current_user);
		end;
		-- so that a portal that logs in as the owner can step down
		if not pg_has_role(current_user, wanted, 'member') then
			execute format('grant %I to %I', wanted, current_user);
		end if;
	end loop;
end
$$;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
grant usage on schema public to thuocso_app, thuocso_system;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to thuocso_app, thuocso_system;
--> statement-breakpoint
grant usage on all sequences in schema public to thuocso_app, thuocso_system;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to thuocso_app, thuocso_system;
--> statement-breakpoint
alter default privileges in schema public grant usage on sequences to thuocso_app, thuocso_system;
--> statement-breakpoint
-- Published with a release, by the owner.
revoke insert, update, delete on instruments, target_profiles, crosswalks, entry_checks, legal_documents, legal_tasks,
	legal_clauses from thuocso_app, thuocso_system;
--> statement-breakpoint
-- Written once.
revoke update, delete on audit_log, scores, score_gaps, rankings, ranking_rows, orders, transitions, council_changes,
	council_files, audit_anchors from thuocso_app, thuocso_system;
--> statement-breakpoint
revoke insert, delete on audit_chains from thuocso_app, thuocso_system;
--> statement-breakpoint
revoke delete on submissions, council_sessions, council_members, conflicts, break_glass, assessment_periods
	from thuocso_app, thuocso_system;
--> statement-breakpoint
revoke delete on assessments, users, organizations, memberships from thuocso_app;
--> statement-breakpoint
revoke insert, update, delete on organization_successions, audit_anchors, mails from thuocso_app;
--> statement-breakpoint
revoke all on sign_in_failures from thuocso_app;
--> statement-breakpoint
-- Whoever asks for a person's password goes by the system's connection; a new column has to be named here.
revoke select on users from thuocso_app;
--> statement-breakpoint
grant select (id, email, name, locale, mail, active, email_verified_at, created_at) on users to thuocso_app;
--> statement-breakpoint
-- Three narrow doors, for what one person's step does to rows that are another's.
create function is_in_conflict(person uuid, unit uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from conflicts where user_id = person and organization_id = unit and withdrawn_at is null
	)
$$;
--> statement-breakpoint
create function is_told(person uuid, about text, with_params jsonb, leading_to text, at timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from notices
		where user_id = person and key = about and href = leading_to and params = with_params
			and (at is null or created_at = at)
	)
$$;
--> statement-breakpoint
create function settle_notices(roles text[], under text, lead_to text) returns void
language sql security definer set search_path = public, pg_temp as $$
	update notices set read = true, mail_waits = false, href = lead_to
	where user_id in (select user_id from memberships where role = any(roles))
		and (href = under or starts_with(href, under || '/'))
$$;
--> statement-breakpoint
-- The words of the domain that the policies turn on; a test holds them to app/domain.
create function is_submitted(status text) returns boolean language sql immutable parallel safe as $$
	select status in ('submitted', 'in_review', 'supplement', 'provisional', 'appealed', 'approved', 'published', 'locked', 'reopened')
$$;
--> statement-breakpoint
create function is_verified(status text) returns boolean language sql immutable parallel safe as $$
	select status in ('provisional', 'appealed', 'approved', 'published', 'locked', 'reopened')
$$;
--> statement-breakpoint
create function is_business(kind text) returns boolean language sql immutable parallel safe as $$
	select kind in ('enterprise', 'household_business', 'cooperative')
$$;
--> statement-breakpoint
-- What the policies look up, past each other: nobody but they can name it, since its schema is closed to both roles.
create schema wall;
--> statement-breakpoint
create view wall.files as select id, organization_id, status from assessments;
--> statement-breakpoint
create view wall.agency_files as
select f.id, f.status from assessments f join organizations o on o.id = f.organization_id where not is_business(o.kind);
--> statement-breakpoint
create view wall.agencies as select id from organizations where not is_business(kind);
--> statement-breakpoint
create view wall.asked as select assessment_id, criterion_code, organization_id from co_verifications;
--> statement-breakpoint
create view wall.sent_appeals as select assessment_id, number from appeals where submitted_at is not null;
--> statement-breakpoint
create view wall.broken_glass as
select f.id, g.user_id from break_glass g join assessments f on f.organization_id = g.organization_id
where g.ended_at is null and g.expires_at > now();
--> statement-breakpoint
create view wall.scored as select id, assessment_id from scores;
--> statement-breakpoint
create view wall.pieces as select id, assessment_id from evidence;
--> statement-breakpoint
grant select on all tables in schema wall to thuocso_app;
--> statement-breakpoint
-- Who asks is in three settings that the connection sets for each statement or transaction; empty, it is the public.
-- They are read row by row: as sub-selects, once a statement, they cost more to set up than a short statement takes. For
-- each table: which rows are seen, which may be written, and which may be locked without being written where that is more.
do $$
declare
	rule record;
	word record;
	target text;
	sees text;
	writes text;
	locks text;
begin
	for rule in select * from (values
		-- files
		('assessments',
			'{responds} and ({t}.organization_id = {unit} or {t}.organization_id in (
				select s.predecessor_id from organization_successions s where s.successor_id = {unit}))
			or {staff} and {agency}
			or {role} = ''co_verifier'' and exists (
				select from wall.asked c where c.assessment_id = {t}.id and c.organization_id = {unit})',
			'{responds} and {t}.organization_id = {unit}
			or {role} in (''reviewer'', ''lead'', ''council'', ''secretary'', ''admin'') and {agency}',
			'sees'),
		('answers', '{file} or {asked} or {role} = ''leader'' and exists (
				select from wall.agency_files f where f.id = {t}.assessment_id and is_verified(f.status))', '{own}', null),
		('information_systems', '{file} or {asked of file} or {responds} and exists (
				select from wall.files f join organization_successions s on s.predecessor_id = f.organization_id
				where f.id = {t}.assessment_id and s.successor_id = {unit})', '{own}', null),
		('system_departures', '{file}', '{own}', null),
		('evidence',
			'({file} or {asked}) and ({responds} or {t}.appeal is null or exists (
				select from wall.sent_appeals p where p.assessment_id = {t}.assessment_id and p.number = {t}.appeal))',
			'{own}', null),
		('scores', '{file} or {role} in (''leader'', ''admin'') and {handed in}',
			'{own} or {role} in (''reviewer'', ''lead'', ''secretary'') and {handed in}', null),
		('score_gaps', '{judges} and exists (
				select from wall.scored s join wall.agency_files f on f.id = s.assessment_id
				where s.id = {t}.score_id and is_submitted(f.status))',
			'{role} in (''reviewer'', ''lead'', ''secretary'')', null),
		('submissions', '{file} or {role} in (''leader'', ''admin'') and {handed in}', '{own}', null),
		('comments', '{file} and ({responds} or {role} = ''admin'' or {t}.kind = ''supplement'')',
			'{own} or {verifies} and {handed in}', null),
		('transitions', '{t}.made_by = {person} or {file}', '{t}.made_by = {person}', null),
		('orders', '{staff}', '{role} = ''admin''', null),
		('reference_values', '{responds} and {t}.organization_id = {unit} or {judges} or {role} = ''admin''',
			'{role} in (''admin'', ''lead'')', null),
		-- review
		('review_decisions', '{file} or {role} = ''leader'' and {handed in}', '{role} in (''reviewer'', ''lead'', ''secretary'') and {handed in}', null),
		('second_reviews', '{judges} and {handed in}',
			'{role} in (''reviewer'', ''lead'', ''secretary'') and {handed in}', null),
		('review_batches', '{verifies}', '{verifies}', null),
		('review_batch_items', '{verifies} and {handed in}', '{verifies} and {handed in}', null),
		('reason_texts', '{verifies} and {t}.organization_id = {unit}', '{verifies} and {t}.organization_id = {unit}', null),
		('co_verifications', '{judges} or {role} = ''co_verifier'' and {t}.organization_id = {unit}',
			'{verifies} or {role} = ''co_verifier'' and {t}.organization_id = {unit}', null),
		('conflicts', '{t}.user_id = {person} or {judges}', '{role} = ''lead''', 'sees'),
		('appeals',
			'{own} or ({judges} or {role} = ''leader'') and {t}.submitted_at is not null and {handed in} or {glass}',
			'{own} or {verifies} and {t}.submitted_at is not null and {handed in}', null),
		('appeal_items', 'exists (select from appeals p where p.id = {t}.appeal_id)',
			'({responds} or {verifies}) and exists (select from appeals p where p.id = {t}.appeal_id)', null),
		-- the unit's own affairs
		('discussion_notes', '{colleague}', '{colleague}', null),
		('follow_ups', '{colleague}', '{colleague}', null),
		('work_assignments', '{colleague} or {role} = ''admin''', '{colleague} or {role} = ''admin''', null),
		('delegations', '{responds} and {t}.organization_id = {unit} or {staff}',
			'{role} = ''head'' and {t}.organization_id = {unit}', 'sees'),
		('invitations', '{role} = ''admin'' or {role} = ''head'' and {t}.organization_id = {unit}',
			'{role} = ''admin'' or {role} = ''head'' and {t}.organization_id = {unit}', null),
		('break_glass', '{t}.user_id = {person} or {role} in (''admin'', ''inspector'')
				or {role} = ''head'' and {t}.organization_id = {unit}',
			'{role} = ''admin'' and {t}.user_id = {person}', null),
		-- council
		('council_sessions', '{staff}', '{role} = ''secretary''', 'sees'),
		('council_members', '{staff}', '{role} = ''secretary'' or {role} = ''council'' and {t}.user_id = {person}', null),
		('council_changes', '{judges}', '{role} = ''secretary''', null),
		('council_files', '{staff}', '{role} = ''secretary''', null),
		-- published by a lead, for everybody
		('rankings', 'true', '{role} = ''lead''', null),
		('ranking_rows', 'true', '{role} = ''lead''', null),
		('assessment_periods', 'true', '{role} in (''admin'', ''lead'')', 'sees'),
		-- people
		('users',
			'{t}.id = {person} or {role} in (''admin'', ''inspector'') or exists (
				select from memberships m where m.user_id = {t}.id and (m.role <> ''owner'' or m.organization_id = {unit}))',
			'{t}.id = {person} or {role} = ''admin''', null),
		('organizations', 'not is_business({t}.kind) or {t}.id = {unit} or {role} in (''admin'', ''inspector'')',
			'{responds} and {t}.id = {unit} or {role} = ''admin''', null),
		('memberships', 'true', '{role} = ''admin'' or {role} = ''head'' and {t}.organization_id = {unit}',
			'{role} = ''admin'' or {responds} and {t}.organization_id = {unit}'),
		('sessions',
			'{t}.user_id = {person} or {role} = ''admin'' or {role} = ''head'' and exists (
				select from memberships m where m.id = {t}.membership_id and m.organization_id = {unit})',
			null, null),
		('return_links', '{t}.user_id = {person}', null, null),
		('one_time_tokens', '{t}.user_id = {person} or {role} = ''admin''', null, null),
		('totp_secrets', '{t}.user_id = {person}', null, null),
		('recovery_codes', '{t}.user_id = {person}', null, null),
		('passkeys', '{t}.user_id = {person}', null, null),
		('identities', '{t}.user_id = {person}', null, null),
		('challenges', '{t}.user_id = {person}', null, null),
		('sign_in_failures', 'false', null, null),
		('mails', '{role} = ''admin''', 'false', null),
		-- anybody tells anybody something; what was told is read by that person
		('notices', '{t}.user_id = {person}', '{t}.user_id = {person}', null),
		-- nobody writes in another's name
		('audit_log',
			'{role} in (''admin'', ''inspector'') or {t}.actor_id = {person} or {responds} and {t}.organization_id = {unit}
			or {judges} and case
				when {t}.entity in (''answer'', ''assessment'') then exists (
					select from wall.agency_files f where f.id = left({t}.entity_id, 36)::uuid and is_submitted(f.status))
				when {t}.entity = ''evidence'' then exists (
					select from wall.pieces e join wall.agency_files f on f.id = e.assessment_id
					where e.id = {t}.entity_id::uuid and is_submitted(f.status))
				else false end',
			'{t}.actor_id = {person}', null)
	) as rules (t, sees, writes, locks) loop
		target := rule.t;
		sees := rule.sees;
		writes := coalesce(rule.writes, rule.sees);
		locks := case rule.locks when 'sees' then rule.sees else coalesce(rule.locks, writes) end;
		-- the longer words first: they are made of the others
		for word in select * from (values
			('{file}', '{own} or {judges} and {handed in} or {glass}'),
			('{colleague}', '{role} in (''officer'', ''head'') and {own}'),
			('{own}', '{responds} and exists (
				select from wall.files f where f.id = {t}.assessment_id and f.organization_id = {unit})'),
			('{handed in}', 'exists (
				select from wall.agency_files f where f.id = {t}.assessment_id and is_submitted(f.status))'),
			('{glass}', '{role} = ''admin'' and exists (
				select from wall.broken_glass g where g.id = {t}.assessment_id and g.user_id = {person})'),
			('{asked}', '{role} = ''co_verifier'' and exists (
				select from wall.asked c where c.assessment_id = {t}.assessment_id
					and c.criterion_code = {t}.criterion_code and c.organization_id = {unit})'),
			('{asked of file}', '{role} = ''co_verifier'' and exists (
				select from wall.asked c where c.assessment_id = {t}.assessment_id and c.organization_id = {unit})'),
			('{agency}', 'exists (select from wall.agencies o where o.id = {t}.organization_id)'),
			('{responds}', '{role} in (''officer'', ''head'', ''owner'')'),
			('{verifies}', '{role} in (''reviewer'', ''lead'')'),
			('{judges}', '{role} in (''reviewer'', ''lead'', ''council'', ''secretary'')'),
			('{staff}', '{role} in (''reviewer'', ''lead'', ''council'', ''secretary'', ''leader'', ''admin'')'),
			('{role}', 'current_setting(''app.role'', true)'),
			('{person}', 'nullif(current_setting(''app.user'', true), '''')::uuid'),
			('{unit}', 'nullif(current_setting(''app.organization'', true), '''')::uuid'),
			('{t}', target)
		) as words (name, meaning) loop
			sees := replace(sees, word.name, case when word.name = '{t}' then target else '(' || word.meaning || ')' end);
			writes := replace(writes, word.name, case when word.name = '{t}' then target else '(' || word.meaning || ')' end);
			locks := replace(locks, word.name, case when word.name = '{t}' then target else '(' || word.meaning || ')' end);
		end loop;
		execute format('alter table %I enable row level security', target);
		execute format('create policy system_all on %I to thuocso_system using (true)', target);
		execute format('create policy app_sees on %I for select to thuocso_app using (%s)', target, sees);
		execute format('create policy app_adds on %I for insert to thuocso_app with check (%s)', target,
			case target when 'notices' then 'current_setting(''app.user'', true) <> ''''' else writes end);
		execute format('create policy app_changes on %I for update to thuocso_app using (%s) with check (%s)', target, locks, writes);
		execute format('create policy app_removes on %I for delete to thuocso_app using (%s)', target, writes);
	end loop;
end
$$;
