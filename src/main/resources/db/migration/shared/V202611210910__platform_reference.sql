-- Dictionaries of the state: the same for every federation, filled from reference/*.csv by the application.

-- Valid dates are null where the data set does not tell them. A code is never given to another place, so it is the key.
create table division (
    code text primary key check (code ~ '^[0-9]{6}([0-9]{3})?$'),
    name text not null,
    level smallint not null check (level between 1 and 4),
    parent_code text,
    valid_from date,
    valid_to date,
    source text not null
);
comment on column division.level is '1 province, 2 city, 3 county, 4 street';
comment on column division.source is 'shipped, or the notice by which an administrator entered the change';
create index division_parent on division (parent_code);

create table industry (
    code text primary key,
    name text not null,
    parent_code text,
    edition text not null
);

create table holiday (
    on_date date primary key,
    name text not null,
    kind text not null check (kind in ('OFF', 'WORK')),
    statutory boolean not null,
    source text not null,
    evidence text not null,
    check (kind = 'OFF' or not statutory)
);
comment on column holiday.statutory is 'a day of article 2: work on it earns 300 %';
comment on column holiday.kind is 'WORK is a weekend day made a working day';

-- A year is here once the State Council has arranged its holidays; until then nobody can count its working days.
create table holiday_year (
    year smallint primary key,
    notice text not null,
    address text
);

create table reference_version (
    name text primary key,
    version text not null,
    loaded_at timestamptz not null
);
