-- What all replicas share about their calls to a marketplace: per route when the next may go and how many a second,
-- and on the row '*' the same for all routes together, and the pauses.
create table marketplace_rate (
  marketplace varchar(100) not null,
  route varchar(60) not null,
  next_slot timestamp with time zone not null default current_timestamp,
  -- Calls per second.
  rate double precision not null,
  -- Just below the rate at which the marketplace last asked to slow down.
  known_good double precision,
  changed_at timestamp with time zone not null default current_timestamp,
  slowed_at timestamp with time zone,
  paused_until timestamp with time zone,
  locked_out_until timestamp with time zone,
  primary key (marketplace, route)
);

-- Addresses of marketplaces at which a call about a SKU has been understood: only there a 404 without the documented text
-- means "unknown SKU".
create table proven_address (
  address varchar(700) not null primary key,
  proven_at timestamp with time zone not null
);
