-- What a marketplace's catalogue calls the seller's brands and categories, and its own texts of SKUs.
-- kind: BRAND, CATEGORY, PRODUCT_NAME, SKU_NAME or DESCRIPTION. source: the seller's brand or category path, or the SKU's id.
create table catalogue_mapping (
  marketplace varchar(60) not null,
  kind varchar(20) not null,
  source varchar(500) not null,
  target text not null,
  updated_at timestamp with time zone not null,
  primary key (marketplace, kind, source)
);
