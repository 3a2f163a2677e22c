-- What a seller's system last said, so that it can stand in for it after a restart and on any replica.
-- sales_channel: the one whose prices hold. state: the kind of answer; all that follows is null unless PRICED.
create table known_offer (
  marketplace varchar(60) not null,
  sales_channel varchar(20) not null,
  sku varchar(100) not null,
  state varchar(20) not null,
  price bigint,
  list_price bigint,
  price_valid_until timestamp with time zone,
  weight_grams int,
  length_millimetres int,
  width_millimetres int,
  height_millimetres int,
  measurement_unit varchar(100),
  unit_multiplier numeric(19, 6),
  brand varchar(500),
  category_path varchar(2000),
  as_of timestamp with time zone not null,
  primary key (marketplace, sales_channel, sku)
);

-- pickup_point_id '': the warehouse. Where a SKU lies no more, its quantity is 0.
create table known_stock (
  sku varchar(100) not null,
  pickup_point_id varchar(50) default '' not null,
  quantity int not null check (quantity >= 0),
  as_of timestamp with time zone not null,
  primary key (sku, pickup_point_id)
);
