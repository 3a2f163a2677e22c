-- Encrypted texts are longer than what was written.
alter table order_cancellation alter column reason set data type varchar(8000);

-- Keyed hashes of the customer's and the company's document; null: not hashed yet, or no company.
alter table orders add column document_hash varchar(60);
alter table orders add column company_hash varchar(60);
create index orders_document on orders (document_hash, id);
create index orders_company on orders (company_hash, id);

-- What is still there of the shopper: 1 profile, 2 address, 4 everything else, added up.
alter table orders add column personal_data int default 7 not null;
create index orders_personal_data on orders (state, personal_data, updated_at);
