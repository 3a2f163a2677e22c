-- Of the attempts since the last retry, those that found the receiver away: they make the wait longer, and kill no message.
alter table outbox_message add column attempts_away int not null default 0;
