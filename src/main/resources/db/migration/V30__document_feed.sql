-- How far the seller's system was asked for what it says of orders.
create table document_mark (
  part varchar(60) not null primary key,
  mark varchar(2000) not null,
  read_at timestamp with time zone not null
);

-- What it said and what could not be taken, until it is said right; no personal data.
create table refused_document (
  part varchar(60) not null,
  -- as the seller's system has it; empty where it names none
  order_ref varchar(100) not null,
  what varchar(200) not null,
  reason varchar(1000) not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times int not null,
  primary key (part, order_ref, what)
);
create index refused_document_age on refused_document (last_at);
