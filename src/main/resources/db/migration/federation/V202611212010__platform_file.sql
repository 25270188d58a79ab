-- Pictures people send, by the hash of their bytes. In the database: kept, backed up, restored and erased with the record
-- that names them (docs/decisions/2026-11-21-files.md).
create table platform_file (
    hash       text        primary key check (hash ~ '^[0-9a-f]{64}$'),
    type       text        not null,
    bytes      bytea       not null,
    created_at timestamptz not null
);
