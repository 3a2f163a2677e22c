-- Requests to erase a customer's data, and what has become of each order they name.
create table erasure (
  id varchar(60) not null primary key,
  requested_at timestamp with time zone not null,
  -- whether a customer's document was given, which is not kept, or an order
  by_document boolean not null
);

create table erasure_order (
  erasure_id varchar(60) not null references erasure (id),
  order_id varchar(60) not null,
  done boolean not null,
  -- what was done, or why not yet; no personal data
  note varchar(1000) not null,
  next_try_at timestamp with time zone not null,
  primary key (erasure_id, order_id)
);
create index erasure_order_due on erasure_order (done, next_try_at, order_id);
