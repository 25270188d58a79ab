-- The tenants. A federation's own tables live in the schema 'f' || code.
create table federation (
    code         char(6)     not null primary key check (code ~ '^[0-9]{6}$'),
    name         text        not null,
    english_name text,
    level        text        not null check (level in ('COUNTY', 'CITY', 'PROVINCE')),
    created_at   timestamptz not null,
    closed_at    timestamptz
);
