-- The name of whose token it was; null if it is not known.
alter table offering_decision add column decided_by varchar(60);
alter table erasure add column requested_by varchar(60);
