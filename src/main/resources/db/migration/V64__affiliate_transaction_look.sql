-- Payments that were approved before approvals were looked at again: nothing else would begin that.
update affiliate_transaction set look_at = current_timestamp where state = 'APPROVED' and look_at is null;

-- How much of a settlement VTEX showed as asked for before we asked: once that has risen by what we asked, it has arrived.
alter table affiliate_transaction add column asked_requests bigint;
