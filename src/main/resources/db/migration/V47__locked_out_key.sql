-- By what the key is known that the marketplace refuses; another one is not held back by that. Null: whichever.
alter table marketplace_rate add column locked_out_key varchar(16);
