-- Changes of orders that a marketplace asks for (order modifications), from the request to its end.
-- request and answer are JSON texts: what came, which may hold the shopper's data, and what was
-- answered first, so that a repeat gets the same answer again.
create table order_change (
  order_id varchar(60) not null references orders (id),
  -- the marketplace's number of its request, or ours where it sends none
  change_id varchar(100) not null,
  number int not null,
  form varchar(20) not null,
  state varchar(20) not null,
  content_hash varchar(64) not null,
  -- free text, may hold personal data
  reason text,
  request text not null,
  answer text not null,
  -- by hand, on top of items and freight: what the order gets dearer (or cheaper: below zero)
  adjustment bigint not null,
  total_before bigint not null,
  total_after bigint not null,
  opened_at timestamp with time zone not null,
  -- when the connector ends the wait; null once it is over
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  -- how it ended, for operators; no personal data
  outcome varchar(1000),
  primary key (order_id, change_id)
);
create index order_change_due on order_change (state, due_at);

-- The lines that a change touches, before and after. A new line has quantity_before 0, a removed
-- one quantity_after 0.
create table order_change_line (
  order_id varchar(60) not null,
  change_id varchar(100) not null,
  line_index int not null,
  sku varchar(100) not null,
  unique_id varchar(100),
  sla text not null,
  pickup_point_id varchar(50),
  quantity_before int not null,
  quantity_after int not null,
  price_before bigint not null,
  price_after bigint not null,
  freight_before bigint not null,
  freight_after bigint not null,
  primary key (order_id, change_id, line_index),
  foreign key (order_id, change_id) references order_change (order_id, change_id)
);

-- The marketplace's own id of the line, by which changes address it.
alter table order_line add column unique_id varchar(100);

-- open_change: the change under way, or null; at most one at a time.
alter table orders add column adjustment_total bigint default 0 not null;
alter table orders add column open_change varchar(100);

-- Pieces held for a change under way, besides those of the order's reservation.
create table reservation_addition (
  order_id varchar(60) not null references reservation (order_id),
  line int not null,
  sku varchar(100) not null,
  -- null: the warehouse
  pickup_point_id varchar(50),
  quantity int not null check (quantity > 0),
  primary key (order_id, line)
);
