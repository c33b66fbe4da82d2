create trigger entry_checks_immutable before update or delete on entry_checks
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger entry_checks_no_truncate before truncate on entry_checks
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger submissions_kept before delete on submissions
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger submissions_no_truncate before truncate on submissions
	for each statement execute function refuse_change();
--> statement-breakpoint
-- A signing may be recalled, once; nothing else of it changes.
create trigger submissions_signed before update on submissions
	for each row when (
		old.recalled_at is not null
		or to_jsonb(new) - array['recalled_at', 'recalled_by', 'recall_reason']
			is distinct from to_jsonb(old) - array['recalled_at', 'recalled_by', 'recall_reason']
	) execute function refuse_change();
