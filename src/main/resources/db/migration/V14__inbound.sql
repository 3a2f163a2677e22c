-- The seller API's idempotency keys with the first answer to each.
create table idempotency_key (
  operation varchar(300) not null,
  idempotency_key varchar(200) not null,
  request_hash varchar(64) not null,
  status int,
  answer text,
  created_at timestamp with time zone not null,
  primary key (operation, idempotency_key)
);
create index idempotency_key_age on idempotency_key (created_at);
