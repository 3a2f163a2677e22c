-- Since when all offers of the seller are judged by these settings; null before this column came.
alter table affiliate_offer_seller add column judged_at timestamp with time zone;

-- Up to which position a reader has said that it has the events.
alter table affiliate_event_head add column read_to bigint default 0 not null;
