-- Polls among the members of a union subtree, the stay-or-leave poll before a holiday first of all, and what follows from
-- its answers: subsidies, batches of home leave, buses.

create table surveys_poll (
    id             bigint generated always as identity primary key,
    union_id       bigint      not null references registry_union,   -- its subtree is asked
    programme_id   bigint,                                           -- programmes_programme
    audience_id    bigint,                                           -- a frozen programmes_audience narrows the subtree
    title          text        not null check (title <> ''),
    question       text        not null default '',
    kind           text        not null check (kind in ('STAY_OR_LEAVE','SINGLE','MULTIPLE')),
    opens_at       timestamptz not null,
    closes_at      timestamptz not null,
    workers_answer boolean     not null,
    chair_answers  boolean     not null,
    state          text        not null check (state in ('DRAFT','OPEN','CLOSED')),
    created_at     timestamptz not null,
    version        integer     not null default 0,
    check (closes_at > opens_at),
    check (workers_answer or chair_answers)
);
create index surveys_poll_union on surveys_poll (union_id);

create table surveys_option (
    poll_id  bigint  not null references surveys_poll,
    position integer not null,
    code     text    not null,                                       -- STAY, LEAVE, UNDECIDED or 1, 2, 3 …
    label    text    not null default '',                            -- empty: words of the code
    primary key (poll_id, position),
    unique (poll_id, code)
);

-- The frozen audience of a poll, copied when it opens.
create table surveys_invited (
    poll_id   bigint not null references surveys_poll,
    person_id bigint not null references registry_person,
    primary key (poll_id, person_id)
);

-- What counts now; how it came to be is in surveys_answer_change.
create table surveys_answer (
    id           bigint generated always as identity primary key,
    poll_id      bigint      not null references surveys_poll,
    person_id    bigint      not null references registry_person,
    union_id     bigint      not null references registry_union,     -- the member's union when answering
    by_worker    boolean     not null,                               -- the worker's own answer wins
    choice       text        not null,                               -- codes, comma-separated for MULTIPLE
    destination  text        not null default '',                    -- GB/T 2260
    leaves_on    date,
    returns_on   date,
    needs_bus    boolean     not null default false,
    answered_by  text        not null,
    answered_at  timestamptz not null,
    unique (poll_id, person_id)
);
create index surveys_answer_union on surveys_answer (poll_id, union_id);
create index surveys_answer_person on surveys_answer (person_id);

create table surveys_companion (
    poll_id      bigint not null references surveys_poll,
    person_id    bigint not null references registry_person,
    companion_id bigint not null references registry_person,
    primary key (poll_id, person_id, companion_id),
    check (person_id <> companion_id)
);

create table surveys_answer_change (
    id          bigint generated always as identity primary key,
    answer_id   bigint      not null references surveys_answer,
    by_worker   boolean     not null,
    choice      text        not null,
    destination text        not null default '',
    leaves_on   date,
    returns_on  date,
    needs_bus   boolean     not null default false,
    companions  text        not null default '',
    account_id  bigint      not null,
    actor_name  text        not null,
    at          timestamptz not null
);
create index surveys_answer_change_answer on surveys_answer_change (answer_id);

-- An amount for a choice, dated and with its source; the nearest union's rule holds for a worker.
create table surveys_subsidy_rule (
    id          bigint generated always as identity primary key,
    poll_id     bigint      not null references surveys_poll,
    union_id    bigint      not null references registry_union,
    choice      text        not null check (choice in ('STAY','LEAVE')),
    item        text        not null check (item <> ''),             -- 餐费, 交通费
    amount_fen  bigint      not null check (amount_fen > 0),
    valid_from  date        not null,
    valid_to    date        not null,                                -- inclusive
    source      text        not null check (source <> ''),
    created_at  timestamptz not null,
    check (valid_to >= valid_from)
);
create index surveys_subsidy_rule_poll on surveys_subsidy_rule (poll_id, union_id);

-- What the chair confirmed; the key is the promise of exactly one amount per person.
create table surveys_subsidy (
    poll_id      bigint      not null references surveys_poll,
    person_id    bigint      not null references registry_person,
    union_id     bigint      not null references registry_union,
    rule_id      bigint      not null references surveys_subsidy_rule,
    choice       text        not null,
    item         text        not null,
    amount_fen   bigint      not null,
    confirmed_by text        not null,
    confirmed_at timestamptz not null,
    primary key (poll_id, person_id)
);

-- Home leave later, in batches (S10).
create table surveys_leave_batch (
    id         bigint generated always as identity primary key,
    poll_id    bigint      not null references surveys_poll,
    union_id   bigint      not null references registry_union,
    number     integer     not null check (number > 0),
    starts_on  date        not null,
    ends_on    date        not null,
    quota      integer     not null check (quota > 0),
    created_at timestamptz not null,
    unique (poll_id, union_id, number),
    check (ends_on >= starts_on)
);

create table surveys_leave_place (
    poll_id   bigint      not null references surveys_poll,
    person_id bigint      not null references registry_person,
    batch_id  bigint      not null references surveys_leave_batch,
    added_by  text        not null,
    added_at  timestamptz not null,
    primary key (poll_id, person_id)                                  -- one batch per person
);
create index surveys_leave_place_batch on surveys_leave_place (batch_id);

create table surveys_bus (
    id            bigint generated always as identity primary key,
    poll_id       bigint      not null references surveys_poll,
    union_id      bigint      not null references registry_union,
    direction     text        not null check (direction in ('HOME','BACK')),
    plate         text        not null check (plate <> ''),
    seats         integer     not null check (seats between 1 and 80),
    destination   text        not null,                               -- GB/T 2260; of a BACK bus where it comes from
    departs_at    timestamptz not null,
    meeting_point text        not null default '',
    contact_name  text        not null default '',
    contact_phone text        not null default '',                    -- of the driver or escort on duty
    created_at    timestamptz not null
);
create index surveys_bus_poll on surveys_bus (poll_id);

create table surveys_seat (
    id        bigint generated always as identity primary key,
    bus_id    bigint      not null references surveys_bus,
    poll_id   bigint      not null references surveys_poll,
    direction text        not null,
    number    integer     not null check (number > 0),
    person_id bigint      not null references registry_person,
    seated_by text        not null,
    seated_at timestamptz not null,
    unique (bus_id, number),
    unique (poll_id, direction, person_id)
);

-- Steps on return: 测温, 健康码 …
create table surveys_check_step (
    poll_id  bigint  not null references surveys_poll,
    position integer not null,
    label    text    not null check (label <> ''),
    primary key (poll_id, position)
);

create table surveys_check (
    poll_id   bigint      not null references surveys_poll,
    position  integer     not null,
    person_id bigint      not null references registry_person,
    done_by   text        not null,
    done_at   timestamptz not null,
    primary key (poll_id, person_id, position),
    foreign key (poll_id, position) references surveys_check_step
);
