-- Sign-ups that came on paper: one row a sheet, one line a participant, so that a sheet can be found and taken back.
create table activities_paper (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    reference   text        not null check (reference <> ''),          -- which paper, and where it is kept
    people      integer     not null check (people > 0),
    entered_by  text        not null,
    entered_at  timestamptz not null
);
create index activities_paper_activity on activities_paper (activity_id);

create table activities_paper_line (
    id         bigint generated always as identity primary key,
    paper_id   bigint      not null references activities_paper,
    person_id  bigint      not null references registry_person,        -- the worker; the guardian of a child
    child_id   bigint      not null default 0,
    child_made boolean     not null default false,                     -- the registry knew the child through this paper only
    entry_id   bigint      references activities_entry,
    claim_id   bigint,                                                 -- the place claimed in offers
    undone_at  timestamptz,
    undone_by  text        not null default '',
    reason     text        not null default '',
    check (entry_id is not null or claim_id is not null)
);
create index activities_paper_line_paper on activities_paper_line (paper_id);
create index activities_paper_line_person on activities_paper_line (person_id);

-- A guardian may agree on paper: the day it was signed is consent_at, the sheet says where the paper is.
alter table activities_entry add column paper_id bigint references activities_paper;
