-- The filters an account saved for a list: its own, nobody else sees them.
create table platform_saved_filter (
    id         bigint generated always as identity primary key,
    account_id bigint      not null,
    list       text        not null check (list like '/desk/%'),   -- path below the federation
    name       text        not null check (name <> ''),
    query      text        not null check (query <> ''),
    created_at timestamptz not null,
    unique (account_id, list, name)
);
