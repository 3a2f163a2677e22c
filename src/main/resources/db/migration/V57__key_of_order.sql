-- The order that the operation is about, with the path of its role; null for others. An erasure finds its answers by it.
alter table idempotency_key add column about_order varchar(200);

update idempotency_key
set about_order = substring(operation from 6 for
  14 + position('/' in substring(operation from 21)))
where operation like 'POST /seller/orders/%/%';

update idempotency_key
set about_order = substring(operation from 6 for
  19 + position('/' in substring(operation from 26))
  + position('/' in substring(operation from 26 + position('/' in substring(operation from 26)))))
where operation like 'POST /marketplace/orders/%/%/%';

create index idempotency_key_order on idempotency_key (about_order);
