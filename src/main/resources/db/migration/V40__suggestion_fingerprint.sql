-- What the last suggestion said that the marketplace has taken, as a hash over all but price and stock;
-- null: none yet, or taken before this was noted.
alter table listing add column suggested_hash varchar(64);
