-- The directory everyone reads: unions, employers, people, places. Other modules may select from registry_*; only registry writes.

create table registry_employer (
    id             bigint generated always as identity primary key,
    name           text        not null,
    pinyin         text        not null default '',
    initials       text        not null default '',
    credit_code    text,                                  -- GB 32100, 18 characters
    industry_code  text,                                  -- GB/T 4754-2017 section or division, dictionary shared.industry
    division_code  text,                                  -- GB/T 2260
    address        text        not null default '',
    headcount      integer     check (headcount >= 0),    -- as reported by the enterprise, not the roster
    opened_on      date,
    closed_on      date,
    created_at     timestamptz not null,
    version        integer     not null default 0
);
create unique index registry_employer_credit_code on registry_employer (credit_code) where credit_code is not null;
create index registry_employer_name on registry_employer (name text_pattern_ops);
create index registry_employer_initials on registry_employer (initials text_pattern_ops);

create table registry_union (
    id             bigint generated always as identity primary key,
    parent_id      bigint      references registry_union, -- today's parent; the past is in registry_lineage
    name           text        not null,
    pinyin         text        not null default '',
    initials       text        not null default '',
    kind           text        not null check (kind in ('NATIONAL','PROVINCE','CITY','COUNTY','TOWNSHIP','STREET','PARK','REGIONAL','INDUSTRY','ENTERPRISE','GROUP')),
    employer_id    bigint      references registry_employer,
    division_code  text,
    credit_code    text,                                  -- 81… once registered as a legal person (总工办发〔2020〕20号)
    chair_name     text        not null default '',
    founded_on     date        not null,
    dissolved_on   date,
    merged_into_id bigint      references registry_union,
    created_at     timestamptz not null,
    version        integer     not null default 0
);
create unique index registry_union_credit_code on registry_union (credit_code) where credit_code is not null;
create index registry_union_parent on registry_union (parent_id);
create index registry_union_employer on registry_union (employer_id);
create index registry_union_name on registry_union (name text_pattern_ops);
create index registry_union_initials on registry_union (initials text_pattern_ops);

-- Who stood under whom, and when: the closure of the tree with dates, itself included at depth 0. A roll-up joins the
-- fact's union and day to it, so figures of the past keep the tree of the past.
create table registry_lineage (
    union_id    bigint  not null references registry_union,
    ancestor_id bigint  not null references registry_union,
    depth       integer not null,
    valid_from  date    not null,
    valid_to    date,                                     -- exclusive; null = still so
    primary key (union_id, ancestor_id, valid_from)
);
create index registry_lineage_ancestor on registry_lineage (ancestor_id, union_id);

-- What happened to the tree: founding, renaming, moving, merging, splitting, dissolving.
create table registry_union_change (
    id          bigint generated always as identity primary key,
    union_id    bigint      not null references registry_union,
    kind        text        not null check (kind in ('FOUNDED','RENAMED','MOVED','MERGED','SPLIT','DISSOLVED')),
    on_date     date        not null,
    before_text text        not null default '',
    after_text  text        not null default '',
    other_id    bigint      references registry_union,    -- new parent, the union merged into, the union split off
    actor_name  text        not null,
    recorded_at timestamptz not null
);
create index registry_union_change_union on registry_union_change (union_id);

create table registry_import (
    id           bigint generated always as identity primary key,
    union_id     bigint      not null references registry_union,
    file_name    text        not null,
    file_hash    text        not null,
    state        text        not null check (state in ('UPLOADED','MAPPING','CHECKING','REVIEW','APPLYING','DONE','FAILED','CANCELLED','UNDONE')),
    total_rows   bigint      not null default 0,
    done_rows    bigint      not null default 0,
    error_rows   bigint      not null default 0,
    new_people   bigint      not null default 0,
    changed_people bigint    not null default 0,
    unchanged_people bigint  not null default 0,
    duplicate_rows bigint    not null default 0,
    problem      text        not null default '',
    actor_name   text        not null,
    account_id   bigint      not null,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    version      integer     not null default 0
);

create table registry_household (
    id         bigint generated always as identity primary key,
    created_at timestamptz not null
);

create table registry_person (
    id              bigint generated always as identity primary key,
    name            text        not null,
    pinyin          text        not null default '',      -- zhangsan
    initials        text        not null default '',      -- zs
    sex             smallint    not null default 0,       -- GB/T 2261.1: 0 unknown, 1 male, 2 female
    birth_on        date,
    id_kind         text        not null default 'CITIZEN' check (id_kind in ('CITIZEN','PASSPORT','OTHER')),
    id_cipher       bytea,                                -- FieldCipher, purpose 'id'
    id_lookup       bytea,                                -- keyed hash of the normalised number
    phone_cipher    bytea,                                -- purpose 'phone'
    phone_lookup    bytea,
    phone_tail      text        not null default '',      -- last four digits, shown in masked lists
    home_division   text,                                 -- GB/T 2260 of the home region
    migrant         boolean     not null default false,   -- 外来务工
    employment_form text        not null default 'ENTERPRISE'
        check (employment_form in ('ENTERPRISE','COURIER','FOOD_RIDER','RIDE_DRIVER','TRUCK_DRIVER','CONSTRUCTION','DOMESTIC','FLEXIBLE','OTHER')),
    hardship_class  text        check (hardship_class in ('DEEP','RELATIVE','ACCIDENT')),
    household_id    bigint      references registry_household,
    erased_at       timestamptz,                          -- name and numbers gone, the row stays for the sums
    store_only_at   timestamptz,                          -- PIPL 47: kept by law, not used any more
    import_id       bigint      references registry_import,
    created_at      timestamptz not null,
    version         integer     not null default 0
);
create unique index registry_person_id_lookup on registry_person (id_lookup) where id_lookup is not null;
create index registry_person_phone_lookup on registry_person (phone_lookup) where phone_lookup is not null;
create index registry_person_name on registry_person (name text_pattern_ops);
create index registry_person_initials on registry_person (initials text_pattern_ops);
create index registry_person_pinyin on registry_person (pinyin text_pattern_ops);
create index registry_person_phone_tail on registry_person (phone_tail);
create index registry_person_household on registry_person (household_id) where household_id is not null;

-- One person across employers and years.
create table registry_membership (
    id          bigint generated always as identity primary key,
    person_id   bigint      not null references registry_person,
    union_id    bigint      not null references registry_union,
    employer_id bigint      references registry_employer,
    job_title   text        not null default '',
    joined_on   date        not null,
    left_on     date,                                     -- exclusive; null = member today
    import_id   bigint      references registry_import,
    created_at  timestamptz not null,
    check (left_on is null or left_on >= joined_on)
);
create index registry_membership_person on registry_membership (person_id);
create index registry_membership_union on registry_membership (union_id) where left_on is null;
create unique index registry_membership_one_current on registry_membership (person_id, union_id) where left_on is null;

-- Under-14 data is sensitive by itself (PIPL 31): name encrypted, seen only with a reason.
create table registry_child (
    id           bigint generated always as identity primary key,
    household_id bigint      not null references registry_household,
    name_cipher  bytea       not null,
    sex          smallint    not null default 0,
    birth_on     date        not null,
    guardian_id  bigint      not null references registry_person,
    consent_at   timestamptz not null,
    erased_at    timestamptz,
    created_at   timestamptz not null
);
create index registry_child_household on registry_child (household_id);
create index registry_child_guardian on registry_child (guardian_id);

-- Dated marks on a person: on duty over the festival, model worker …
create table registry_tag (
    id          bigint generated always as identity primary key,
    person_id   bigint      not null references registry_person,
    kind        text        not null,                     -- ON_DUTY, EPIDEMIC_CONTROL, … (words registry.tag.*)
    valid_from  date        not null,
    valid_to    date,                                     -- inclusive; null = open
    note        text        not null default '',
    actor_name  text        not null,
    created_at  timestamptz not null
);
create index registry_tag_person on registry_tag (person_id, kind);

create table registry_specialist (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references registry_person,
    kind       text        not null check (kind in ('MODEL_WORKER','CRAFTSMAN','LAWYER','TEACHER','JUDGE','VOLUNTEER')),
    expertise  text        not null default '',
    since_on   date        not null,
    until_on   date,
    created_at timestamptz not null
);
create index registry_specialist_person on registry_specialist (person_id);

create table registry_team (
    id           bigint generated always as identity primary key,
    union_id     bigint      not null references registry_union,
    employer_id  bigint      references registry_employer,
    name         text        not null,
    kind         text        not null,                    -- CULTURE_SPORT, TECHNICAL_SERVICE, VOLUNTEER, EXPERT, LEGAL
    founded_on   date        not null,
    disbanded_on date,
    created_at   timestamptz not null
);

create table registry_team_member (
    team_id   bigint not null references registry_team,
    person_id bigint not null references registry_person,
    since_on  date   not null,
    until_on  date,
    leader    boolean not null default false,
    primary key (team_id, person_id, since_on)
);

create table registry_place (
    id          bigint generated always as identity primary key,
    union_id    bigint      not null references registry_union,
    employer_id bigint      references registry_employer,
    name        text        not null,
    pinyin      text        not null default '',
    initials    text        not null default '',
    kind        text        not null check (kind in ('STUDIO','SERVICE_CENTRE','STATION','HALL','SCHOOL','CULTURE_WORKSHOP','AUDIT_STATION','SITE','MERCHANT')),
    address     text        not null default '',
    built_on    date        not null,
    closed_on   date,
    created_at  timestamptz not null,
    version     integer     not null default 0
);

-- Which unions (with everything under them) a place serves.
create table registry_place_cover (
    place_id   bigint not null references registry_place,
    union_id   bigint not null references registry_union,
    valid_from date   not null,
    valid_to   date,
    primary key (place_id, union_id, valid_from)
);

-- A title granted to a person, place, team or employer.
create table registry_honour (
    id           bigint generated always as identity primary key,
    subject_type text        not null check (subject_type in ('PERSON','PLACE','TEAM','EMPLOYER')),
    subject_id   bigint      not null,
    title        text        not null,
    granted_by   bigint      not null references registry_union,
    granted_on   date        not null,
    revoked_on   date,
    created_at   timestamptz not null
);
create index registry_honour_subject on registry_honour (subject_type, subject_id);

-- Co-operation between unions, also of other federations (S13), and the papers they publish.
create table registry_agreement (
    id         bigint generated always as identity primary key,
    title      text        not null,
    kind       text        not null,                      -- STRATEGIC, TOWN_PAIR, OTHER
    signed_on  date        not null,
    valid_from date        not null,
    valid_to   date,
    lines      text        not null default '',           -- 竞赛联办、培训联动、机制联建
    file_hash  text,
    created_at timestamptz not null,
    version    integer     not null default 0
);

create table registry_agreement_party (
    id                  bigint generated always as identity primary key,
    agreement_id        bigint not null references registry_agreement,
    union_id            bigint references registry_union, -- a union of this federation, or …
    outside_division    text,                             -- … one of another, by division code and name
    outside_name        text,
    check ((union_id is null) <> (outside_name is null))
);

create table registry_document (
    id           bigint generated always as identity primary key,
    title        text        not null,
    issuer       text        not null default '',
    published_on date        not null,
    valid_from   date,
    valid_to     date,
    agreement_id bigint      references registry_agreement,
    created_at   timestamptz not null
);
