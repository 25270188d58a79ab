-- Why a winner no longer has the prize: did not come, gave up, lost a dispute, takes no part any more. A winner with a cause whose
-- place nobody took yet stays WON: the result of a draw never changes, replacements stand in the public log.
alter table draws_pick add column cause text check (cause in ('ABSENT','GAVE_UP','DISPUTED','WITHDRAWN'));
-- The entry of a record of another module, for example of a claim that is given back.
create index draws_entry_record on draws_entry (draw_id, entry_id);
