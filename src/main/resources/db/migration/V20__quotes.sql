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
  primary key (sku, marketplace, sales_channel, price, freight_hash)
);
create index quote_age on quote (last_seen);
