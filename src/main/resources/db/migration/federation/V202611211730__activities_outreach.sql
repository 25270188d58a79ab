-- What carries a message, whom it reaches each month, where the team has been and what it left there.
create table activities_carrier (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    kind        text        not null check (kind in ('BUS_LINE','LIGHT_BOX','STREET','SCREEN','OTHER')),
    name        text        not null check (name <> ''),
    pieces      integer     not null default 1 check (pieces > 0),     -- light boxes, screens
    since_on    date        not null,
    until_on    date,
    created_at  timestamptz not null
);
create index activities_carrier_activity on activities_carrier (activity_id);

create table activities_stop (
    carrier_id bigint  not null references activities_carrier,
    position   integer not null,
    name       text    not null check (name <> ''),
    primary key (carrier_id, position)
);

create table activities_reach (
    id         bigint generated always as identity primary key,
    carrier_id bigint      not null references activities_carrier,
    month      date        not null check (extract(day from month) = 1),
    times      bigint      not null check (times >= 0),                -- 人次
    source     text        not null,
    entered_by text        not null,
    entered_at timestamptz not null,
    unique (carrier_id, month)
);

create table activities_visit (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    session_id  bigint      references activities_session,
    employer_id bigint      not null references registry_employer,
    visited_on  date        not null,
    met         text        not null default '',
    entered_by  text        not null,
    entered_at  timestamptz not null,
    unique (activity_id, employer_id, visited_on)
);

create table activities_material (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    session_id  bigint      references activities_session,
    item        text        not null check (item <> ''),
    quantity    bigint      not null check (quantity > 0),
    given_on    date        not null,
    entered_by  text        not null,
    entered_at  timestamptz not null
);
create index activities_material_activity on activities_material (activity_id);
