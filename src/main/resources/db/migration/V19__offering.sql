-- What was decided by hand about where SKUs are offered. marketplace '': on all of them;
-- sales_channel '': on all of the marketplace's. offered null: as the rules say. A row whose decision
-- was taken back stays, so that replicas that follow by revision see it.
create table offering_decision (
  sku varchar(100) not null,
  marketplace varchar(60) not null,
  sales_channel varchar(20) not null,
  offered boolean,
  stop_reason varchar(500),
  decided_at timestamp with time zone not null,
  revision bigint not null,
  primary key (sku, marketplace, sales_channel)
);
create index offering_decision_revision on offering_decision (revision, sku, marketplace, sales_channel);

-- Its one row is locked by whoever decides, so that revisions become visible in their order.
create table offering_revision (
  id int not null primary key,
  revision bigint not null
);
insert into offering_revision (id, revision) values (1, 0);

-- Where a reservation's order comes from: what must be kept back there holds when it is held again.
alter table reservation add column marketplace varchar(60);
alter table reservation add column sales_channel varchar(20);
