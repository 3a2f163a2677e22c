-- Invoices that a marketplace was sent and does not show, where its orders are read.
create table order_invoice_missing (
  order_id varchar(60) not null references orders (id),
  invoice_number varchar(60) not null,
  -- what is wrong; no personal data
  finding varchar(1000) not null,
  since timestamp with time zone not null,
  primary key (order_id, invoice_number)
);

-- Whether a message about the fact was queued for the seller's system; not where it fetches.
alter table order_hand_over add column queued boolean default false not null;
update order_hand_over set queued = true
where taken = true
  or exists (select 1 from outbox_message m where m.lane = concat('erp:', order_hand_over.order_id));
create index order_hand_over_unsent on order_hand_over (queued, taken, order_id);
