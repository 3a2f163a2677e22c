-- Stock held for orders: who holds what, and until when.
create table reservation (
  order_id varchar(60) not null primary key,
  state varchar(10) not null check (state in ('HELD', 'KEPT', 'RELEASED', 'CONSUMED')),
  -- Where the order comes from: what must be kept back there holds when it is held again.
  marketplace varchar(60),
  sales_channel varchar(20),
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
-- Finds what open orders hold of a SKU.
create index reservation_item_sku on reservation_item (sku);

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

-- What was decided by hand about where SKUs are offered. marketplace '': on all of them;
-- sales_channel '': on all of the marketplace's. offered null: as the rules say. A row whose decision
-- was taken back stays, so that replicas that follow by revision see it.
create table offering_decision (
  sku varchar(100) not null,
  marketplace varchar(60) not null,
  sales_channel varchar(20) not null,
  offered boolean,
  stop_reason varchar(500),
  decided_at timestamp with time zone not null,
  revision bigint not null,
  primary key (sku, marketplace, sales_channel)
);
create index offering_decision_revision on offering_decision (revision, sku, marketplace, sales_channel);

-- Its one row is locked by whoever decides, so that revisions become visible in their order.
create table offering_revision (
  id int not null primary key,
  revision bigint not null
);
insert into offering_revision (id, revision) values (1, 0);

-- What simulations promised, as far as an order can come of it: one row per equal promise.
-- freight: the delivery options and their prices in cents, 'Normal=1290, Pickup=0'; freight_hash
-- tells long ones apart. No address, no shopper.
create table quote (
  marketplace varchar(60) not null,
  sales_channel varchar(20) not null,
  sku varchar(100) not null,
  price bigint not null,
  freight_hash bigint not null,
  freight varchar(1000) not null,
  price_valid_until timestamp with time zone,
  first_seen timestamp with time zone not null,
  last_seen timestamp with time zone not null,
  -- how many pieces it was for, since freight depends on it
  quantity int,
  primary key (sku, marketplace, sales_channel, price, freight_hash)
);
create index quote_age on quote (last_seen);
