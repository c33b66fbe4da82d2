-- What was ordered, agreed or made once stays as it was written.
create trigger orders_immutable before update or delete on orders
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger orders_no_truncate before truncate on orders
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger transitions_immutable before update or delete on transitions
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger council_changes_immutable before update or delete on council_changes
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger council_changes_no_truncate before truncate on council_changes
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger council_files_immutable before update or delete on council_files
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger council_files_no_truncate before truncate on council_files
	for each statement execute function refuse_change();
--> statement-breakpoint
-- A closed meeting is over.
create trigger council_sessions_closed before update or delete on council_sessions
	for each row when (old.status <> 'open') execute function refuse_change();
--> statement-breakpoint
create trigger council_sessions_kept before delete on council_sessions
	for each row execute function refuse_change();
--> statement-breakpoint
-- An appeal that was sent stays; what was decided on it is decided once.
create trigger appeals_kept before delete on appeals
	for each row when (old.submitted_at is not null) execute function refuse_change();
--> statement-breakpoint
create trigger appeals_sent before update on appeals
	for each row when (
		old.submitted_at is not null and (
			old.withdrawn_at is not null or old.settled_at is not null
			or to_jsonb(new) - array['withdrawn_by', 'withdrawn_at', 'settled_by', 'settled_at']
				is distinct from to_jsonb(old) - array['withdrawn_by', 'withdrawn_at', 'settled_by', 'settled_at']
		)
	) execute function refuse_change();
--> statement-breakpoint
create trigger conflicts_kept before delete on conflicts
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger second_reviews_kept before delete on second_reviews
	for each row when (old.decided_at is not null) execute function refuse_change();
--> statement-breakpoint
create trigger audit_anchors_immutable before update or delete on audit_anchors
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_anchors_no_truncate before truncate on audit_anchors
	for each statement execute function refuse_change();
--> statement-breakpoint
-- What was asked for stays as it was sent; the answers to it stay once the appeal is over.
create function keep_appeal_item() returns trigger language plpgsql as $$
declare
	appeal appeals%rowtype;
begin
	select * into appeal from appeals where id = old.appeal_id;
	if appeal.withdrawn_at is not null or appeal.settled_at is not null
		or (appeal.submitted_at is not null and (tg_op = 'DELETE'
			or row(new.appeal_id, new.criterion_code, new.request, new.first, new.first_by)
				is distinct from row(old.appeal_id, old.criterion_code, old.request, old.first, old.first_by)))
	then
		raise exception '% of % is refused: its rows are kept as they were written', tg_op, tg_table_name
			using errcode = 'restrict_violation';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end
$$;
--> statement-breakpoint
create trigger appeal_items_kept before update or delete on appeal_items
	for each row execute function keep_appeal_item();
--> statement-breakpoint
-- Who came and how they voted, what was changed and agreed: written while the meeting is open, or not at all.
create function refuse_after_meeting() returns trigger language plpgsql as $$
declare
	meeting uuid := case when tg_op = 'DELETE' then old.session_id else new.session_id end;
begin
	if exists (select 1 from council_sessions where id = meeting and status <> 'open') then
		raise exception '% on % is refused: the meeting is over', tg_op, tg_table_name
			using errcode = 'restrict_violation';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger council_members_closed before insert or update or delete on council_members
	for each row execute function refuse_after_meeting();
--> statement-breakpoint
create trigger council_members_no_truncate before truncate on council_members
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger council_changes_closed before insert on council_changes
	for each row execute function refuse_after_meeting();
--> statement-breakpoint
create trigger council_files_closed before insert on council_files
	for each row execute function refuse_after_meeting();
--> statement-breakpoint
create trigger council_sessions_no_truncate before truncate on council_sessions
	for each statement execute function refuse_change();
