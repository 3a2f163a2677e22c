-- What was answered to the VTEX of a seller, so that a repeat gets the same answer.
create table affiliate_receipt (
  seller varchar(40) not null,
  -- of the call and what it said, SHA-256
  digest varchar(64) not null,
  receipt varchar(36) not null,
  received_at timestamp with time zone not null,
  primary key (seller, digest)
);
create index affiliate_receipt_age on affiliate_receipt (received_at);
