-- The right edge of the tree behind each entry, so that appending reads one row and not the whole log. Null in entries from before.
alter table draws_log add column edge bytea;
-- The next who still waits, behind however many who won.
create index draws_pick_reserve on draws_pick (draw_id, rank) where standing = 'RESERVE';
-- What a draw promised and what came of it, among however many replacements.
drop index draws_log_draw;
create index draws_log_draw on draws_log (draw_id, kind, position);
