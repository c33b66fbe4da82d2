create trigger crosswalks_immutable before update or delete on crosswalks
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger crosswalks_no_truncate before truncate on crosswalks
	for each statement execute function refuse_change();
