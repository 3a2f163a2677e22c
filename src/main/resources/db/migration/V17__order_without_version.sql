-- Counted, and read by nothing: an order is changed under the lock of its row.
alter table orders drop column version;
