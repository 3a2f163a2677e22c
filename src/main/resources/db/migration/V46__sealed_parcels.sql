-- Encrypted texts are longer than what was written; null: erased.
alter table invoice alter column url set data type varchar(8000);
alter table tracking alter column tracking_number set data type varchar(1000);
alter table tracking alter column tracking_number drop not null;
alter table tracking alter column url set data type varchar(8000);
alter table tracking_event alter column city set data type varchar(1000);
alter table tracking_event alter column state set data type varchar(1000);
alter table tracking_event alter column description set data type varchar(4000);
alter table tracking_event alter column description drop not null;
alter table order_cancellation_request alter column decision_reason set data type varchar(8000);

update tracking set tracking_number = null where tracking_number = 'erased';
update tracking_event set description = null where description = 'erased';

-- A hash without a key outlived the change's erasure; '-' is no hash of anything.
update order_change set content_hash = '-'
where order_id in (select id from orders where mod(personal_data, 8) < 4);
