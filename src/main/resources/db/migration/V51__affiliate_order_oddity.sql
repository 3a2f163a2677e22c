-- What is odd about an order of the marketplace role, until the order is not read any more or somebody has acknowledged it.
create table affiliate_order_oddity (
  seller varchar(40) not null,
  order_number varchar(50) not null,
  oddity varchar(30) not null,
  since timestamp with time zone not null,
  cause varchar(1000) not null,
  primary key (seller, order_number, oddity),
  foreign key (seller, order_number) references affiliate_order (seller, order_number)
);
create index affiliate_order_oddity_since on affiliate_order_oddity (oddity, since);

insert into affiliate_order_oddity (seller, order_number, oddity, since, cause)
select o.seller, o.order_number, 'INVOICE_DOUBTFUL', max(i.heard_at), max(i.doubt)
from affiliate_order_invoice i
join affiliate_order o on o.seller = i.seller and o.order_number = i.order_number
where i.doubt is not null and o.look_at is not null
group by o.seller, o.order_number;

insert into affiliate_order_oddity (seller, order_number, oddity, since, cause)
select o.seller, o.order_number, 'RETURN_REFUSED', max(r.at), max(coalesce(r.cause, 'refused'))
from affiliate_order_return r
join affiliate_order o on o.seller = r.seller and o.order_number = r.order_number
where r.state = 'REFUSED' and o.look_at is not null
group by o.seller, o.order_number;

insert into affiliate_order_oddity (seller, order_number, oddity, since, cause)
select seller, order_number, 'CANCEL_UNCONFIRMED', cancel_heard, 'VTEX said that it is cancelled, and shows it as going on'
from affiliate_order
where cancel_heard_told = true and cancel_heard is not null and look_at is not null
  and state not in ('CANCELLED', 'INVOICED', 'DELIVERED', 'RETURNED');

drop index affiliate_order_invoice_doubtful;
drop index affiliate_order_return_state;
drop index affiliate_order_cancel_heard;
alter table affiliate_order_invoice drop column doubtful;

-- Erasures that are asked for reach orders of the marketplace role too, which are called seller/number.
alter table erasure_order alter column order_id set data type varchar(120);
alter table erasure_order add column role varchar(20) default 'SELLER' not null;

-- The events of an order, for its erasure.
create index affiliate_event_subject on affiliate_event (seller, subject);
