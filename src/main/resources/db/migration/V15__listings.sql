-- A SKU on a marketplace. Rows are read under lock and written whole.
create table listing (
  marketplace varchar(60) not null,
  sku_id varchar(100) not null,
  state varchar(12) not null,
  since timestamp with time zone not null,
  reason varchar(1000),
  -- groups variants; known once a suggestion was thought of
  product_id varchar(100),
  -- what the marketplace would be answered now; amounts in cents
  now_price bigint not null,
  now_list_price bigint not null,
  now_stock int not null,
  now_unavailable varchar(30),
  now_channels int not null,
  -- what its last simulation was answered
  asked_at timestamp with time zone,
  asked_price bigint,
  asked_list_price bigint,
  asked_stock int,
  asked_unavailable varchar(30),
  -- what it was told last, and what held then
  told_change_at timestamp with time zone,
  told_price_at timestamp with time zone,
  told_price bigint,
  told_stock_at timestamp with time zone,
  told_stock int,
  -- since when it has not asked for what holds now; null: it has
  missing_since timestamp with time zone,
  remind_at timestamp with time zone,
  reminders int not null,
  suggested_at timestamp with time zone,
  decided_at timestamp with time zone,
  decision varchar(10),
  poll_at timestamp with time zone,
  polls int not null,
  primary key (marketplace, sku_id)
);
create index listing_sku on listing (sku_id, marketplace);
create index listing_state on listing (state, marketplace, sku_id);
create index listing_product on listing (marketplace, product_id);
create index listing_poll on listing (poll_at);
create index listing_remind on listing (remind_at);
create index listing_missing on listing (missing_since);

-- Why a SKU cannot be suggested.
create table listing_fault (
  marketplace varchar(60) not null,
  sku_id varchar(100) not null,
  position int not null,
  field varchar(100) not null,
  reason varchar(500) not null,
  primary key (marketplace, sku_id, position)
);

-- The variant of a product that goes first.
create table listing_leader (
  marketplace varchar(60) not null,
  product_id varchar(100) not null,
  sku_id varchar(100) not null,
  primary key (marketplace, product_id)
);

-- How far each marketplace's listings follow the inventory's changes. compared_to: how far the
-- comparison of everything has come, by SKU id; null: none is under way.
create table listing_mark (
  marketplace varchar(60) not null primary key,
  mark text,
  compared_to varchar(100),
  updated_at timestamp with time zone not null
);

-- SKUs to be compared once more, soon or at a later time.
create table listing_recheck (
  marketplace varchar(60) not null,
  sku_id varchar(100) not null,
  due_at timestamp with time zone not null,
  failures int not null,
  primary key (marketplace, sku_id)
);
create index listing_recheck_due on listing_recheck (marketplace, due_at);
