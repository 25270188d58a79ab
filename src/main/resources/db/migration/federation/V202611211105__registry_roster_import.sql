-- Roster import: what an import is about, the rows of a file between check and application, and what undoing needs.
alter table registry_import drop constraint registry_import_state_check;
alter table registry_import add constraint registry_import_state_check
    check (state in ('MAPPING','CHECKING','REVIEW','WAITING','APPLYING','DONE','UNDOING','UNDONE','FAILED','CANCELLED'));
alter table registry_import
    add column post_id        bigint,
    add column post_union_id  bigint not null,             -- whose subtree the post covers; the rows may reach no further
    add column mapping        jsonb  not null default '{}',
    add column repeated_rows  bigint not null default 0,   -- the same id number again further down in the file
    add column skipped_rows   bigint not null default 0,
    add column moved_people   bigint not null default 0,
    add column new_employers  bigint not null default 0,
    add column open_pairs     bigint not null default 0,   -- suspected duplicates nobody has decided on
    add column notice         text   not null default '',  -- code of what the officer should know, words registry.roster.notice.*
    add column undone_people  bigint not null default 0,
    add column kept_people    bigint not null default 0,
    add column approved_by    text   not null default '',
    add column undo_reason    text   not null default '',
    add column applied_on     date;
create index registry_import_union on registry_import (union_id, id desc);

-- The uploaded file, encrypted, until the import has ended: an interrupted check starts again from it.
create table registry_import_file (
    import_id bigint  not null references registry_import,
    part      integer not null,
    cipher    bytea   not null,
    primary key (import_id, part)
);

-- Which header stands for which column in the files of a union.
create table registry_import_mapping (
    union_id    bigint      not null references registry_union,
    header      text        not null,
    column_key  text        not null,
    used_at     timestamptz not null,
    primary key (union_id, header)
);

-- The checked rows. Unlogged: it costs half to write, and what a crash of the server takes is checked again from the file.
-- person_id is drawn in advance for the case that the row is a new person.
create unlogged table registry_import_row (
    import_id       bigint   not null,
    row_no          integer  not null,
    person_id       bigint   not null,
    name            text     not null,
    pinyin          text     not null,
    initials        text     not null,
    sex             smallint not null,
    birth_on        date,
    id_kind         text     not null,
    id_cipher       bytea,
    id_lookup       bytea,
    phone_cipher    bytea,
    phone_lookup    bytea,
    phone_tail      text     not null,
    home_division   text,
    migrant         boolean,
    employment_form text,
    hardship_class  text,                                  -- NONE: no longer in hardship; null: the file does not say
    union_id        bigint   not null,
    employer_id     bigint,
    job_title       text     not null,
    joined_on       date,
    on_duty         boolean,
    primary key (import_id, row_no)
);

-- Rows that are not simply a new person.
create unlogged table registry_import_match (
    import_id      bigint  not null,
    row_no         integer not null,
    verdict        text    not null,                       -- SAME, CHANGED (of a known person), REPEATED (in the file), SKIPPED
    person_id      bigint,                                 -- the known person
    person_version integer,
    membership_id  bigint,                                 -- today's membership of the union the row names
    moved_from     bigint,                                 -- the membership that ends
    fields         integer not null default 0,             -- bits, see RosterField
    primary key (import_id, row_no)
);

-- Two that may be one: a row and a known person, or two rows.
create unlogged table registry_import_pair (
    import_id bigint  not null,
    row_no    integer not null,
    other_row integer,
    person_id bigint,
    reason    text    not null,                            -- NAME_AND_PHONE, SOUND_AND_BIRTH, SOUND_AND_PHONE, SOUND_AND_EMPLOYER
    decision  text,                                        -- MERGE, KEEP_BOTH, SKIP; null: open
    primary key (import_id, row_no),
    check ((other_row is null) <> (person_id is null))
);

-- Employers the file names and nobody knows yet; the id is drawn in advance.
create unlogged table registry_import_employer (
    import_id   bigint not null,
    employer_id bigint not null,
    name        text   not null,
    pinyin      text   not null,
    initials    text   not null,
    primary key (import_id, employer_id)
);

-- What is wrong in which cell. found is masked already.
create table registry_import_error (
    import_id  bigint  not null references registry_import,
    row_no     integer not null,
    column_key text    not null,
    rule       text    not null,                           -- words registry.roster.rule.*
    found      text    not null,
    name       text    not null,                           -- masked, so that a person is recognised in the list
    primary key (import_id, row_no, column_key, rule)
);

-- What stood there before the import changed it.
create table registry_import_person_before (
    import_id       bigint  not null references registry_import,
    person_id       bigint  not null,
    version_after   integer not null,
    fields          integer not null,
    name            text    not null,
    pinyin          text    not null,
    initials        text    not null,
    sex             smallint not null,
    birth_on        date,
    id_kind         text    not null,
    id_cipher       bytea,
    id_lookup       bytea,
    phone_cipher    bytea,
    phone_lookup    bytea,
    phone_tail      text    not null,
    home_division   text,
    migrant         boolean not null,
    employment_form text    not null,
    hardship_class  text,
    primary key (import_id, person_id)
);

create table registry_import_membership_before (
    import_id     bigint not null references registry_import,
    membership_id bigint not null,
    person_id     bigint not null,
    left_on       date,
    employer_id   bigint,
    job_title     text   not null,
    after_left_on date,
    primary key (import_id, membership_id)
);

-- What an undo had to leave, and why.
create table registry_import_kept (
    import_id bigint not null references registry_import,
    person_id bigint not null,
    reason    text   not null,                             -- CHANGED_SINCE, or the table that depends on the person
    primary key (import_id, person_id)
);

alter table registry_tag add column import_id bigint;
-- Undoing an import finds what it made; the check per row of a million would cost more than the import's history is worth.
alter table registry_person drop constraint registry_person_import_id_fkey;
alter table registry_membership drop constraint registry_membership_import_id_fkey;
alter table registry_tag add column ended_import_id bigint;
create unique index registry_import_match_person on registry_import_match (import_id, person_id) where person_id is not null;
