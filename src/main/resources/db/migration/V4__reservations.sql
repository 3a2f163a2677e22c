-- Stock held for orders: who holds what, and until when.
create table reservation (
  order_id varchar(60) not null primary key,
  state varchar(10) not null check (state in ('HELD', 'KEPT', 'RELEASED', 'CONSUMED')),
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
-- Finds what has run out, and counts what is open, without reading what is closed.
create index reservation_due on reservation (state, expires_at, order_id);

create table reservation_item (
  order_id varchar(60) not null references reservation (order_id),
  line int not null,
  sku varchar(100) not null,
  -- null: the warehouse
  pickup_point_id varchar(50),
  quantity int not null check (quantity > 0),
  primary key (order_id, line)
);
