-- The list searches by act (and offers the acts there are), and reads newest first.
create index journal_entry_act on journal_entry (act, id);
create index journal_entry_actor on journal_entry (actor_name text_pattern_ops);
