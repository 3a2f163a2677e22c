-- What each further sales channel would be answered now, and what its last simulation was answered: JSON, one
-- object by channel; null where the marketplace has one channel. The columns beside it stand for the first one.
alter table listing add column further_channels text;
-- Stand for the services that are offered; 0: none.
alter table listing add column now_services int default 0 not null;
alter table listing add column asked_services int default 0 not null;
alter table listing drop column now_channels;
