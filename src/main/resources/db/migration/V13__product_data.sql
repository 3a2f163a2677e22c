-- What marketplaces are told of a SKU beyond its name, brand, measures, price and stock. Read when a SKU is put on a marketplace,
-- never kept in memory. Lists are JSON, since they are only ever read and written as a whole.
create table inventory_product (
  sku_id varchar(100) not null primary key,
  product_id varchar(100),
  product_name varchar(300),
  description text,
  category_path varchar(500),
  -- EANs beside the one of inventory_sku.
  more_eans text not null,
  product_specifications text not null,
  sku_specifications text not null,
  images text not null,
  updated_at timestamp with time zone not null
);
