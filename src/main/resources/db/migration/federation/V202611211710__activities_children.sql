-- Children in our care: who works in the class, who may fetch whom, and every hand-over.
create table activities_staff (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    person_id   bigint      references registry_person,                -- a member, or …
    account_id  bigint,                                                -- … an officer without a person in the registry
    name        text        not null,
    checked_on  date,                                                  -- record check before working with children (未成年人保护法 62)
    since_at    timestamptz not null,
    until_at    timestamptz,
    check ((person_id is null) <> (account_id is null))
);
create unique index activities_staff_person on activities_staff (activity_id, person_id) where until_at is null and person_id is not null;
create unique index activities_staff_account on activities_staff (activity_id, account_id) where until_at is null and account_id is not null;
create index activities_staff_of on activities_staff (person_id) where until_at is null;

create table activities_duty (
    session_id bigint not null references activities_session,
    staff_id   bigint not null references activities_staff,
    primary key (session_id, staff_id)
);

create table activities_collector (
    id           bigint generated always as identity primary key,
    entry_id     bigint      not null references activities_entry,
    name_cipher  bytea       not null,
    phone_cipher bytea       not null,
    relation     text        not null,
    added_at     timestamptz not null,
    removed_at   timestamptz
);
create index activities_collector_entry on activities_collector (entry_id);

create table activities_pick_up_code (
    id           bigint generated always as identity primary key,
    session_id   bigint      not null references activities_session,
    entry_id     bigint      not null references activities_entry,
    collector_id bigint      references activities_collector,          -- null: the guardian comes
    code_hash    bytea       not null,
    issued_at    timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    replaced_at  timestamptz,
    used_by      text        not null default ''
);
create unique index activities_pick_up_code_live on activities_pick_up_code (session_id, code_hash) where used_at is null and replaced_at is null;
create index activities_pick_up_code_entry on activities_pick_up_code (entry_id);

create table activities_handover (
    id           bigint generated always as identity primary key,
    session_id   bigint      not null references activities_session,
    entry_id     bigint      not null references activities_entry,
    kind         text        not null check (kind in ('ARRIVED','LEFT')),
    at           timestamptz not null,
    by_name      text        not null,
    collector_id bigint      references activities_collector,
    code_id      bigint      unique references activities_pick_up_code,
    reason       text        not null default '',                      -- why without a code
    unique (session_id, entry_id, kind)
);
