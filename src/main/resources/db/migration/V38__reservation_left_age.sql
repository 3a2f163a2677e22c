-- What is older than a cap looks back is deleted, of SKUs that never leave again as well.
create index reservation_left_age on reservation_left (left_at);
