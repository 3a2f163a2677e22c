-- Until when whoever gets its first message has asked to be left alone: nothing urgent shortens that.
alter table outbox_lane add column rests_until timestamp with time zone;
-- The message that was under way when something urgent was added: should it fail, it does not wait.
alter table outbox_lane add column urged_over bigint;
