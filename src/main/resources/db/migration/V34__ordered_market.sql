-- The sales channels that orders have come from: they are real, whoever asks for them.
create table ordered_market (
  marketplace varchar(60) not null,
  sales_channel varchar(20) not null,
  since timestamp with time zone not null,
  primary key (marketplace, sales_channel)
);
insert into ordered_market (marketplace, sales_channel, since)
select marketplace, sales_channel, min(placed_at) from orders group by marketplace, sales_channel;
