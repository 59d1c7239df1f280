-- After a restore to an earlier moment, as superuser, before any worker starts: what was still to be sent then may have been sent since.
-- Each of those events goes out once more and is noted in possible_repeat.
begin;
update live_range set repeat_until = hi, lease_owner = null, lease_until = null, next_attempt_at = now();
update history_range set repeat_until = until, lease_owner = null, lease_until = null, next_attempt_at = now();
update event_exception set possible_repeat = true, lease_owner = null, lease_until = null where state = 'waiting';
update building_sync set is_ambiguous = true, lease_owner = null, lease_until = null, next_attempt_at = now()
    where parked_at is null and (wanted_version > sent_version or lease_until is not null);
-- Locks and servers of processes that are no more.
delete from hangfire.lock;
commit;
