-- Orders that wait for longer than they should, from when they are raised until they move on.
create table order_stuck (
  order_id varchar(60) not null references orders (id),
  reason varchar(30) not null,
  since timestamp with time zone not null,
  raised_at timestamp with time zone not null,
  primary key (order_id, reason)
);
