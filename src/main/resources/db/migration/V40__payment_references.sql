-- What ties a payment that the seller takes to its order: the number goes out with the placement's
-- answer and comes back with the payment. Within 32 bits, since it travels as an integer.
create sequence merchant_payment_reference start with 100000 maxvalue 2147483647;

create table order_payment_reference (
  reference int not null primary key,
  order_id varchar(60) not null references orders (id),
  marketplace varchar(60) not null,
  merchant_name varchar(60) not null,
  constraint order_payment_reference_once unique (order_id)
);
