-- Courses, camps, tours, lectures, outreach: one model. What kinds of activity there are is data, so that a new kind of
-- programme is a row here and not a release.
create table activities_kind (
    code       text        primary key check (code ~ '^[A-Z][A-Z0-9_]{1,29}$'),
    name       text        not null check (name <> ''),
    english    text        not null check (english <> ''),
    icon       text        not null,
    features   text        not null default '',                       -- comma-separated: CHILDREN,TOUR,OUTREACH,ONLINE,SHIFTS,SCOUTING
    position   integer     not null,
    archived   boolean     not null default false,
    created_at timestamptz not null,
    version    integer     not null default 0
);
insert into activities_kind (code, name, english, icon, features, position, created_at) values
    ('COURSE',     '课程',     'Course',              'school',         'SHIFTS',          10, timestamptz '2026-11-21'),
    ('LECTURE',    '讲座',     'Lecture',             'users-group',    '',                20, timestamptz '2026-11-21'),
    ('ONLINE',     '线上课堂', 'Online class',        'device-mobile',  'ONLINE',          30, timestamptz '2026-11-21'),
    ('CULTURE',    '文化活动', 'Culture day',         'pencil',         '',                40, timestamptz '2026-11-21'),
    ('CAMP',       '夏令营',   'Camp',                'sun',            'CHILDREN',        50, timestamptz '2026-11-21'),
    ('CHILDCARE',  '托管班',   'Child-care class',    'heart-handshake','CHILDREN',        60, timestamptz '2026-11-21'),
    ('TOUR',       '疗休养',   'Recuperation tour',   'map',            'TOUR',            70, timestamptz '2026-11-21'),
    ('OUTREACH',   '宣讲宣传', 'Outreach campaign',   'world',          'OUTREACH',        80, timestamptz '2026-11-21'),
    ('SCOUTING',   '线路考察', 'Route scouting',      'map-pin',        'SCOUTING',        90, timestamptz '2026-11-21');

-- Lengths, ratios and caps with dates and a source. Only what the federation has confirmed binds; of several the strictest.
create table activities_limit (
    id           bigint generated always as identity primary key,
    union_id     bigint      references registry_union,               -- binds its subtree; null: shipped, the whole federation
    measure      text        not null,
    kind_code    text        references activities_kind,              -- null: every kind
    scope        text        not null default '',                     -- region of a tour; empty: any
    amount       bigint      not null check (amount > 0),
    valid_from   date        not null,
    valid_to     date,                                                -- inclusive; null: open
    source       text        not null check (source <> ''),
    evidence     text        not null default '',
    confirmed_by text        not null default '',
    confirmed_at timestamptz,
    created_at   timestamptz not null,
    check (valid_to is null or valid_to >= valid_from)
);
insert into activities_limit (measure, kind_code, scope, amount, valid_from, source, evidence, created_at) values
    ('CHILDREN_PER_STAFF', null,       '',         10, date '2026-01-01', '建议值，全国无统一规定，请按本地规定确认', 'M', timestamptz '2026-11-21'),
    ('PICK_UP_MINUTES',    null,       '',         10, date '2026-01-01', '平台约定', 'M', timestamptz '2026-11-21'),
    ('TOUR_DAY_FEN',       'TOUR',     '',      60000, date '2021-01-01', '衢州市七部门 2021（工人日报 2021-05-11）', 'N', timestamptz '2026-11-21'),
    ('TOUR_YEAR_FEN',      'TOUR',     '',     300000, date '2021-01-01', '衢州市七部门 2021（工人日报 2021-05-11）', 'N', timestamptz '2026-11-21'),
    ('TOUR_DAYS',          'TOUR',     'PROVINCE',  5, date '2021-01-01', '衢州市七部门 2021（工人日报 2021-05-11）', 'N', timestamptz '2026-11-21'),
    ('TOUR_DAYS',          'TOUR',     'PARTNER',   7, date '2021-01-01', '衢州市七部门 2021（工人日报 2021-05-11）', 'N', timestamptz '2026-11-21');

create table activities_activity (
    id             bigint generated always as identity primary key,
    union_id       bigint      not null references registry_union,
    programme_id   bigint      not null,
    audience_id    bigint,                                             -- who may take part; null: everybody under the union
    offer_id       bigint,                                             -- where places are claimed; null: nobody signs up
    kind_code      text        not null references activities_kind,
    name           text        not null check (name <> ''),
    summary        text        not null default '',
    starts_on      date        not null,
    ends_on        date        not null,
    term           integer     check (term > 0),                       -- 第 8 期
    place_text     text        not null default '',
    place_id       bigint      references registry_place,
    lead           text        not null default '',                    -- who answers questions
    age_from       integer     check (age_from >= 0),
    age_to         integer     check (age_to >= age_from),
    cost_fen       bigint      not null default 0 check (cost_fen >= 0), -- what one participant costs
    walk_ins       boolean     not null,                               -- may somebody be marked who did not sign up
    tour_days      integer     check (tour_days > 0),
    tour_scope     text        not null default '',
    route          text        not null default '',
    state          text        not null check (state in ('DRAFT','OPEN','ENDED','CANCELLED')),
    copied_from_id bigint      references activities_activity,
    created_at     timestamptz not null,
    version        integer     not null default 0,
    check (ends_on >= starts_on)
);
create index activities_activity_union on activities_activity (union_id);
create index activities_activity_programme on activities_activity (programme_id);
create index activities_activity_open on activities_activity (starts_on) where state = 'OPEN';
create unique index activities_activity_offer on activities_activity (offer_id) where offer_id is not null;

create table activities_session (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    title       text        not null default '',
    lesson      integer     not null default 0,                        -- variants of one lesson carry its number; 0: none
    shift       text        not null default '' check (shift in ('','EARLY','MID','NIGHT')),
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    place_text  text        not null default '',
    capacity    integer     check (capacity > 0),
    lecturer    text        not null default '',
    link        text        not null default '',
    headcount   integer     not null default 0 check (headcount >= 0), -- people nobody took the names of
    state       text        not null check (state in ('PLANNED','OPEN','HELD','CANCELLED')),
    reason      text        not null default '',
    series_key  text        not null default '',
    created_at  timestamptz not null,
    version     integer     not null default 0,
    check (ends_at > starts_at)
);
create index activities_session_activity on activities_session (activity_id, starts_at);
create unique index activities_session_variant on activities_session (activity_id, lesson, shift)
    where lesson > 0 and state <> 'CANCELLED';
create index activities_session_starts on activities_session (starts_at);

-- A participant beyond whoever holds a place of the offer: a child with a guardian, or somebody entered at the door.
create table activities_entry (
    id           bigint generated always as identity primary key,
    activity_id  bigint      not null references activities_activity,
    person_id    bigint      not null references registry_person,      -- the worker; the guardian of a child
    child_id     bigint      not null default 0,                       -- 0: the worker takes part
    name_cipher  bytea,                                                -- the child's name, for the staff of the class
    notes_cipher bytea,                                                -- allergies, illness, what to do
    consent_at   timestamptz,
    state        text        not null check (state in ('ENTERED','WITHDRAWN')),
    entered_by   text        not null,
    entered_at   timestamptz not null,
    ended_at     timestamptz
);
create unique index activities_entry_once on activities_entry (activity_id, person_id, child_id) where state = 'ENTERED';
create unique index activities_entry_child on activities_entry (activity_id, child_id) where state = 'ENTERED' and child_id > 0;
create index activities_entry_person on activities_entry (person_id);

-- Every mark a device sent, for ever; which of them counts stands in activities_attendance.
create table activities_mark (
    id          bigint generated always as identity primary key,
    client_key  text        not null unique check (length(client_key) between 8 and 64),
    session_id  bigint      not null references activities_session,
    person_id   bigint      not null,
    child_id    bigint      not null default 0,
    marked_at   timestamptz not null,                                  -- by the device, never later than received
    received_at timestamptz not null,
    marked_by   text        not null,
    way         text        not null check (way in ('STAFF','SELF','PAPER','ARRIVAL'))
);
create index activities_mark_session on activities_mark (session_id, person_id, child_id);

create table activities_attendance (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references activities_activity,
    session_id  bigint      not null references activities_session,
    lesson      integer     not null,
    person_id   bigint      not null references registry_person,
    child_id    bigint      not null default 0,
    union_id    bigint      not null,                                  -- the person's union on that day
    mark_id     bigint      not null references activities_mark,
    marked_at   timestamptz not null,
    unique (session_id, person_id, child_id)
);
create unique index activities_attendance_variant on activities_attendance (activity_id, lesson, person_id, child_id) where lesson > 0;
create index activities_attendance_person on activities_attendance (person_id);

create table activities_feedback (
    session_id bigint      not null references activities_session,
    person_id  bigint      not null references registry_person,
    score      integer     not null check (score between 1 and 5),
    words      text        not null default '',
    given_at   timestamptz not null,
    primary key (session_id, person_id)
);

-- Who looked at an online class, and how often.
create table activities_view (
    id         bigint      generated always as identity primary key,
    session_id bigint      not null references activities_session,
    person_id  bigint      not null references registry_person,
    times      integer     not null check (times > 0),
    first_at   timestamptz not null,
    unique (session_id, person_id)
);

-- The calendar of one person by a secret address; a new one makes the old one worthless.
create table activities_feed (
    person_id  bigint      primary key references registry_person,
    token_hash bytea       not null unique,
    created_at timestamptz not null
);
