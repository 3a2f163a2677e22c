-- The document of an invoice, word for word; encrypted where a key is configured.
alter table invoice add column embedded text;
