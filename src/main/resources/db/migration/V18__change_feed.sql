-- What of each SKU changed: one digit per line of sku_ids, the sum of 1 (product), 2 (price) and
-- 4 (stock). Null where a version before this one has written the row: then anything may have.
alter table inventory_change add column aspects text;

-- Prices that end by time are changes, too, and are found by the time.
create index inventory_price_end on inventory_price (valid_until, sku_id);
