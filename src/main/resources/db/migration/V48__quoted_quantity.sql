-- How many pieces a quote was for, since freight depends on it; null: noted before it was kept.
alter table quote add column quantity int;
