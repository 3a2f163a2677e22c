-- Since when the seller keeps money of an order that is called off, for what is invoiced and has not come back.
alter table affiliate_transaction add column kept_since timestamp with time zone;
create index affiliate_transaction_kept on affiliate_transaction (kept_since);
