-- Order traffic goes before notices, and notices of one kind collapse while they wait.

-- 0 goes first, 9 last.
alter table outbox_message add column urgency smallint not null default 0;
-- At most one of its kind waits in a lane: the sender reads the newest state.
alter table outbox_message add column coalescing boolean not null default false;

-- That of the most urgent message the lane has held since it was last empty.
alter table outbox_lane add column urgency smallint not null default 0;
drop index outbox_lane_due;
-- A claim looks at one destination and urgency at a time, however many lanes of others are due.
create index outbox_lane_claim on outbox_lane (destination, urgency, due_at);

-- Notices are kept for a shorter time than reports of orders.
drop index outbox_message_finished;
create index outbox_message_finished on outbox_message (coalescing, finished_at);

-- Whom messages have ever been added for: few, and read by every claim.
create table outbox_destination (
  destination varchar(100) not null primary key
);
insert into outbox_destination (destination) select distinct destination from outbox_lane;
