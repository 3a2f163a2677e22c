-- Why a SKU could not be compared; null where it is only to be looked at once more.
alter table listing_recheck add column reason varchar(500);

-- When an operator let a marketplace be told of SKUs; null where nobody had to. A marketplace without a row is held.
alter table listing_mark add column released_at timestamp with time zone;
