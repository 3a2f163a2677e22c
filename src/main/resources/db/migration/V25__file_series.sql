-- Exports of one series have names that differ in numbers alone; place grows with those.
alter table dropped_file add column series varchar(160);
alter table dropped_file add column place varchar(160);
create index dropped_file_series on dropped_file (folder, series, place);
