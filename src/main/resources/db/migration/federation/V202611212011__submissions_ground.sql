-- People send in words, photos or the address of a short video; the union looks at them before anybody else does.
create table submissions_call (
    id           bigint generated always as identity primary key,
    programme_id bigint      not null,
    union_id     bigint      not null references registry_union,
    audience_id  bigint,
    title        text        not null check (title <> ''),
    prompt       text        not null default '',
    kind         text        not null check (kind in ('GREETING','PHOTO','VIDEO')),
    most_words   integer     not null check (most_words between 1 and 2000),
    limit_person integer     not null check (limit_person between 1 and 100),
    public_wall  boolean     not null,
    opens_at     timestamptz not null,
    closes_at    timestamptz not null,
    state        text        not null check (state in ('DRAFT','OPEN','CLOSED')),
    created_at   timestamptz not null,
    version      integer     not null default 0,
    check (closes_at > opens_at)
);
create index submissions_call_programme on submissions_call (programme_id);

create table submissions_entry (
    id          bigint generated always as identity primary key,
    call_id     bigint      not null references submissions_call,
    person_id   bigint      not null references registry_person,
    union_id    bigint      not null,                      -- the person's union on that day
    words       text        not null,
    photo_hash  text        references platform_file (hash),
    video_url   text        not null default '',
    state       text        not null check (state in ('PENDING','ACCEPTED','REFUSED','WITHDRAWN')),
    reason      text        not null default '',
    request_key text        not null,
    sent_at     timestamptz not null,
    decided_at  timestamptz,
    decided_by  text        not null default '',
    unique (call_id, person_id, request_key)
);
create index submissions_entry_call on submissions_entry (call_id, state, id);
create index submissions_entry_person on submissions_entry (person_id, call_id);
