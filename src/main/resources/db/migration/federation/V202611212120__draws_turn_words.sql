-- What people read of turns: the rule's name, and what the turn was about, also where no draw was held.
alter table draws_turn_rule add column title text not null default '';
alter table draws_turn add column source_title text not null default '';
create index draws_turn_holder on draws_turn (holder_type, holder_id);
