create trigger delegations_kept before delete on delegations
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger delegations_no_truncate before truncate on delegations
	for each statement execute function refuse_change();
--> statement-breakpoint
-- A power once given may be revoked, once; nothing else of it changes.
create trigger delegations_given before update on delegations
	for each row when (
		old.revoked_at is not null
		or to_jsonb(new) - array['revoked_at', 'revoked_by'] is distinct from to_jsonb(old) - array['revoked_at', 'revoked_by']
	) execute function refuse_change();
--> statement-breakpoint
create trigger break_glass_kept before delete on break_glass
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger break_glass_no_truncate before truncate on break_glass
	for each statement execute function refuse_change();
--> statement-breakpoint
-- An emergency access may be ended early, once; nothing else of it changes.
create trigger break_glass_taken before update on break_glass
	for each row when (
		old.ended_at is not null
		or to_jsonb(new) - 'ended_at' is distinct from to_jsonb(old) - 'ended_at'
	) execute function refuse_change();
