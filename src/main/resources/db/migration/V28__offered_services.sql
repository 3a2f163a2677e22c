-- Services that are offered with a SKU, a line for each: id, type, price in cents and name with tabs between them. Null: none.
alter table inventory_product add column services text;
alter table known_offer add column services text;
-- What they cost in a promise, a line for each: 5=10000.
alter table quote add column services text;
