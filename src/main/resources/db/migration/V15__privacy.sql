-- How far the tables have been walked through after a change of keys.
create table privacy_walk (
  name varchar(150) not null primary key,
  -- the key that the walk leads to
  target varchar(60) not null,
  -- the last row's key; null at the beginning of a round
  position varchar(1000),
  -- rows of this round
  changed bigint not null,
  failed bigint not null,
  -- when a whole round had nothing to change; null while there may be
  finished_at timestamp with time zone,
  updated_at timestamp with time zone not null
);
