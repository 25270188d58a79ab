-- A bus that was taken away stays on file, with its seats given back.
alter table surveys_bus add column removed_at timestamptz;
