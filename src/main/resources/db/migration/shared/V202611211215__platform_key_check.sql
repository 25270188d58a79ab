-- A value encrypted with the keys of this installation, so that a start with other keys is refused before it writes
-- anything nobody could read together with the old rows.
create table platform_key_check (
    id         smallint    primary key check (id = 1),
    sealed     bytea       not null,
    lookup     bytea       not null,
    created_at timestamptz not null
);
