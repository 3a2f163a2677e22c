-- The sellers on VTEX that our marketplace has entered at run time; those of the configuration are not here.
create table affiliate_seller (
  name varchar(40) not null primary key,
  account varchar(60) not null,
  affiliate_id varchar(10) not null,
  sales_channel varchar(20) not null,
  country varchar(3) not null,
  currency varchar(3) not null,
  -- sealed
  app_key text not null,
  app_token text not null,
  -- separated by commas
  reference_postal_codes varchar(1000) not null,
  simulation_api varchar(20) not null,
  placement_api varchar(20) not null,
  order_body varchar(20) not null,
  stock_floor int not null,
  stock_cap int not null,
  email_alias varchar(200),
  price_tolerance numeric(5, 2) not null,
  fob boolean not null,
  allowed_changes varchar(20) not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint affiliate_seller_account unique (account, affiliate_id)
);

-- Sellers for whom nothing is sold for now, of either kind.
create table affiliate_pause (
  seller varchar(40) not null primary key,
  reason varchar(500) not null,
  by_actor varchar(100) not null,
  since timestamp with time zone not null
);

-- What stands in the addresses that VTEX gets, and must come back.
create table affiliate_secret (
  seller varchar(40) not null,
  -- SHA-256 in hexadecimal digits, by which it is recognised
  hash varchar(64) not null,
  -- sealed, since VTEX is told it again
  secret text not null,
  created_at timestamp with time zone not null,
  -- the seller while it is the current one, then null
  current_for varchar(40),
  -- null while it is the current one
  good_until timestamp with time zone,
  primary key (seller, hash),
  constraint affiliate_secret_current unique (current_for)
);
