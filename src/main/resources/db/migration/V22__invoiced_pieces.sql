-- How many pieces of a line are invoiced: those have left the stock that the order holds, and no change
-- takes them back.
alter table order_line add column invoiced int default 0 not null;
update order_line set invoiced = greatest(0, least(quantity,
    (select coalesce(sum(i.quantity), 0) from invoice v
      join invoice_item i on i.order_id = v.order_id and i.invoice_number = v.invoice_number
      where v.order_id = order_line.order_id and v.invoice_type = 'OUTPUT'
        and i.sku_id = order_line.sku)
    - (select coalesce(sum(b.quantity), 0) from order_line b
      where b.order_id = order_line.order_id and b.sku = order_line.sku
        and b.line_index < order_line.line_index)))
  where exists (select 1 from invoice v where v.order_id = order_line.order_id);
