-- Places of a tour by enterprise and turn, and routes looked at before anybody is sent there.
create table activities_quota (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    union_id    bigint      not null references registry_union,
    turn        integer     not null check (turn > 0),
    opens_at    timestamptz not null,
    places      integer     not null check (places > 0),
    unique (activity_id, union_id)
);

-- A place of the quota in somebody's hands. It stands before the claim, and ends by itself when no claim follows.
create table activities_pass (
    activity_id bigint      not null references activities_activity,
    person_id   bigint      not null references registry_person,
    quota_id    bigint      not null references activities_quota,
    issued_at   timestamptz not null,
    primary key (activity_id, person_id)
);
create index activities_pass_quota on activities_pass (quota_id);

create table activities_question (
    id          bigint generated always as identity primary key,
    activity_id bigint  not null references activities_activity,
    position    integer not null,
    label       text    not null check (label <> ''),
    unique (activity_id, position)
);

create table activities_scout (
    id           bigint generated always as identity primary key,
    activity_id  bigint      not null references activities_activity,
    person_id    bigint      not null references registry_person,
    level        text        not null check (level in ('UPPER','LOWER')), -- of the two levels of unions that look
    submitted_at timestamptz,
    remark       text        not null default '',
    unique (activity_id, person_id)
);

create table activities_score (
    scout_id    bigint  not null references activities_scout,
    question_id bigint  not null references activities_question,
    score       integer not null check (score between 1 and 5),
    seen        text    not null default '',                           -- the fact the score stands on
    primary key (scout_id, question_id)
);

-- Which looked-at route a tour goes: its card stands beside the sign-up button.
create table activities_tour_route (
    activity_id bigint primary key references activities_activity,
    scouting_id bigint not null references activities_activity
);
