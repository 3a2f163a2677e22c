-- Addresses of marketplaces at which a call about a SKU has been understood: only there a 404 without the documented text
-- means "unknown SKU".
create table proven_address (
  address varchar(700) not null primary key,
  proven_at timestamp with time zone not null
);
