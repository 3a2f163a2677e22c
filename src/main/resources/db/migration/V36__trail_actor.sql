-- Who it was: the name of a token, the account of a marketplace, the ERP or a file; null where the
-- connector did it by itself.
alter table order_event add column actor_name varchar(60);
