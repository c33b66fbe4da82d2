-- What has been published, scored or recorded is never changed, whoever asks: a correction is a new row.
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% of % is refused: its rows are kept as they were written', tg_op, tg_table_name
		using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger instruments_immutable before update or delete on instruments
	for each row when (old.published_at is not null) execute function refuse_change();
--> statement-breakpoint
create trigger target_profiles_immutable before update or delete on target_profiles
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger scores_immutable before update or delete on scores
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger rankings_immutable before update or delete on rankings
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger ranking_rows_immutable before update or delete on ranking_rows
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_log_append_only before update or delete on audit_log
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_log_no_truncate before truncate on audit_log
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger rankings_no_truncate before truncate on rankings
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger ranking_rows_no_truncate before truncate on ranking_rows
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger scores_no_truncate before truncate on scores
	for each statement execute function refuse_change();
