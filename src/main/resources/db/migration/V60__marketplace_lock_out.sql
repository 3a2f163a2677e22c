-- Which of our keys an account refuses, and until when: an account may be called with several. An empty print stands for whichever key.
create table marketplace_lock_out (
  marketplace varchar(120) not null,
  key_print varchar(16) not null,
  locked_out_until timestamp with time zone not null,
  primary key (marketplace, key_print)
);
insert into marketplace_lock_out (marketplace, key_print, locked_out_until)
  select marketplace, coalesce(locked_out_key, ''), locked_out_until from marketplace_rate
  where route = '*' and locked_out_until > current_timestamp;
alter table marketplace_rate drop column locked_out_until;
alter table marketplace_rate drop column locked_out_key;
