-- What the seller's system must be told of each order, in order; it has taken what it acknowledged.
create table order_hand_over (
  order_id varchar(60) not null references orders (id),
  number int not null,
  fact varchar(30) not null,
  at timestamp with time zone not null,
  taken boolean not null,
  taken_at timestamp with time zone,
  primary key (order_id, number)
);
create index order_hand_over_open on order_hand_over (taken, order_id, number);

-- The seller's own number of an order: one each, and of one order alone.
create table order_erp_number (
  order_id varchar(60) primary key references orders (id),
  erp_number varchar(100) not null,
  at timestamp with time zone not null,
  constraint order_erp_number_once unique (erp_number)
);

-- Orders whose pieces the seller's system has taken out of the quantity that it reports.
create table order_booking (
  order_id varchar(60) primary key references orders (id),
  at timestamp with time zone not null
);

-- Orders that an operator has to look at before the seller's system may have them.
create table order_hold (
  order_id varchar(60) primary key references orders (id),
  reason varchar(1000) not null,
  held_at timestamp with time zone not null,
  released boolean not null,
  released_at timestamp with time zone
);
create index order_hold_open on order_hold (released, held_at);

-- Cancellations that a marketplace asked for and somebody had to decide. reason, request (its call as
-- JSON): sealed, they may hold personal data.
create table order_cancellation_request (
  order_id varchar(60) not null references orders (id),
  number int not null,
  asked_at timestamp with time zone not null,
  reason text,
  request_id varchar(200),
  requested_at timestamp with time zone,
  requested_by_user boolean,
  request text,
  decide_by timestamp with time zone not null,
  undecided boolean not null,
  confirmed boolean,
  decided_by varchar(20),
  decided_at timestamp with time zone,
  decision_reason varchar(1000),
  primary key (order_id, number)
);
create index order_cancellation_request_due
  on order_cancellation_request (undecided, decide_by, order_id);
