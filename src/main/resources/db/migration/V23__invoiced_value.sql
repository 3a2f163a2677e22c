-- What an order's invoices are over, together: no change makes it worth less.
alter table orders add column invoiced_total bigint default 0 not null;
update orders set invoiced_total = (select coalesce(sum(v.amount), 0) from invoice v
    where v.order_id = orders.id and v.invoice_type = 'OUTPUT')
  where exists (select 1 from invoice v where v.order_id = orders.id);
