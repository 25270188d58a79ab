-- What an officer sets up: a programme with its hosts and measures, and the audiences its parts are for.

create table programmes_programme (
    id             bigint generated always as identity primary key,
    union_id       bigint      not null references registry_union,   -- the owner
    name           text        not null check (name <> ''),
    starts_on      date        not null,
    ends_on        date        not null,
    budget_fen     bigint      not null default 0 check (budget_fen >= 0),
    summary        text        not null default '',
    state          text        not null check (state in ('DRAFT','PUBLISHED','CLOSED','CANCELLED')),
    copied_from_id bigint      references programmes_programme,
    created_at     timestamptz not null,
    version        integer     not null default 0,
    check (ends_on >= starts_on)
);
create index programmes_programme_union on programmes_programme (union_id);
create index programmes_programme_starts on programmes_programme (starts_on);

create table programmes_co_host (
    programme_id bigint  not null references programmes_programme,
    position     integer not null,
    role         text    not null check (role in ('HOST','ORGANISER','JOINT')),
    union_id     bigint  references registry_union,                  -- null: somebody outside the federation
    name         text    not null,
    primary key (programme_id, position)
);

-- The named parts a programme promises: 一封信、一次走访、三张门票 … so that 十全十美 can be counted to ten.
create table programmes_measure (
    programme_id bigint  not null references programmes_programme,
    position     integer not null,
    name         text    not null,
    primary key (programme_id, position)
);

create table programmes_audience (
    id            bigint generated always as identity primary key,
    union_id      bigint      not null references registry_union,    -- its subtree bounds the audience
    name          text        not null check (name <> ''),
    created_at    timestamptz not null,
    frozen_at     timestamptz,
    frozen_reason text        not null default '',
    frozen_by     text        not null default '',
    frozen_salt   text        not null default '',
    frozen_hash   text        not null default '',                   -- SHA-256 over salt and the sorted ids
    frozen_count  bigint      not null default 0,
    version       integer     not null default 0
);

create table programmes_criterion (
    audience_id bigint  not null references programmes_audience,
    position    integer not null,
    kind        text    not null,
    answer      text    not null,                                    -- JSON: field → values
    primary key (audience_id, position)
);

create table programmes_audience_member (
    audience_id bigint not null references programmes_audience,
    person_id   bigint not null references registry_person,
    primary key (audience_id, person_id)
);
create index programmes_audience_member_person on programmes_audience_member (person_id);

-- A list an officer uploaded, already matched to people.
create table programmes_list (
    id         bigint generated always as identity primary key,
    union_id   bigint      not null references registry_union,
    name       text        not null,
    actor_name text        not null,
    created_at timestamptz not null
);

create table programmes_list_member (
    list_id   bigint not null references programmes_list,
    person_id bigint not null references registry_person,
    primary key (list_id, person_id)
);
