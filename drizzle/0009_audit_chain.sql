-- Every audit row hangs in one of these chains by the SHA-256 of its content and of the row before it. More chains than
-- PostgreSQL takes connections by default, so that a writer always finds one that nobody holds.
insert into audit_chains (chain, seq, hash)
select chain, 0, encode(sha256(convert_to('thuoc-so audit chain ' || chain, 'UTF8')), 'hex')
from generate_series(0, 127) chain;
--> statement-breakpoint
-- Heads are written over and over: room for the new version beside the old.
alter table audit_chains set (fillfactor = 10);
--> statement-breakpoint
-- Each part with its length in bytes, an absent one as a hyphen: no two rows read the same.
create function audit_part(part text) returns text language sql immutable as $$
	select coalesce(octet_length(part) || ':' || part, '-')
$$;
--> statement-breakpoint
create function audit_hash(r audit_log) returns text language plpgsql stable as $$
begin
	return encode(sha256(convert_to(
		audit_part(r.chain::text) || audit_part(r.seq::text) || audit_part(r.prev_hash) || audit_part(r.id::text)
		|| audit_part(extract(epoch from r.at)::text) || audit_part(r.actor_id::text) || audit_part(r.actor_role)
		|| audit_part(r.action) || audit_part(r.entity) || audit_part(r.entity_id) || audit_part(r.organization_id::text)
		|| audit_part(r.before::text) || audit_part(r.after::text) || audit_part(r.address), 'UTF8')), 'hex');
end
$$;
--> statement-breakpoint
-- A transaction keeps to one chain. It takes the one of its connection; if another holds that, any that is free; if
-- none is, it waits for its own. Where it stands it keeps in a setting of its own, undone with it or its savepoint:
-- many rows in one transaction would else leave as many dead heads to go past.
create function audit_link() returns trigger language plpgsql as $$
declare
	kept text := current_setting('audit.link', true);
	own smallint;
	head audit_chains;
begin
	if kept is null or kept = '' then
		own := pg_backend_pid() % 128;
		select * into head from audit_chains where chain = own for update skip locked;
		if not found then
			select * into head from audit_chains for update skip locked limit 1;
		end if;
		if not found then
			select * into head from audit_chains where chain = own for update;
		end if;
		if not found then
			raise exception 'the audit log has lost the heads of its chains';
		end if;
	else
		head.chain := split_part(kept, ' ', 1);
		head.seq := split_part(kept, ' ', 2);
		head.hash := split_part(kept, ' ', 3);
	end if;
	new.chain := head.chain;
	new.seq := head.seq + 1;
	new.prev_hash := head.hash;
	new.hash := audit_hash(new);
	perform set_config('audit.link', concat_ws(' ', new.chain, new.seq, new.hash), true);
	return new;
end
$$;
--> statement-breakpoint
create function audit_move_head() returns trigger language plpgsql as $$
declare
	kept text := current_setting('audit.link', true);
	reached bigint;
begin
	if kept <> '' then
		reached := split_part(kept, ' ', 2);
		update audit_chains set seq = reached, hash = split_part(kept, ' ', 3)
		where chain = split_part(kept, ' ', 1)::smallint and seq < reached;
	end if;
	return null;
end
$$;
--> statement-breakpoint
alter table audit_log disable trigger audit_log_append_only;
--> statement-breakpoint
-- What was recorded before there were chains, in its order, in the first.
do $$
declare
	r audit_log;
	head audit_chains;
begin
	select * into head from audit_chains where chain = 0;
	for r in select * from audit_log order by id loop
		r.chain := head.chain;
		r.seq := head.seq + 1;
		r.prev_hash := head.hash;
		r.hash := audit_hash(r);
		update audit_log set chain = r.chain, seq = r.seq, prev_hash = r.prev_hash, hash = r.hash where id = r.id;
		head.seq := r.seq;
		head.hash := r.hash;
	end loop;
	update audit_chains set seq = head.seq, hash = head.hash where chain = 0;
end
$$;
--> statement-breakpoint
alter table audit_log enable trigger audit_log_append_only;
--> statement-breakpoint
create trigger audit_log_chained before insert on audit_log
	for each row execute function audit_link();
--> statement-breakpoint
create trigger audit_log_head_moved after insert on audit_log
	for each statement execute function audit_move_head();
--> statement-breakpoint
-- A head moves on, and only from within the trigger after rows were linked.
create trigger audit_chains_by_link before update on audit_chains
	for each row when (
		pg_trigger_depth() = 0 or new.chain <> old.chain or new.seq <= old.seq or new.hash = old.hash
	) execute function refuse_change();
--> statement-breakpoint
create trigger audit_chains_kept before insert or delete on audit_chains
	for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_chains_no_truncate before truncate on audit_chains
	for each statement execute function refuse_change();
