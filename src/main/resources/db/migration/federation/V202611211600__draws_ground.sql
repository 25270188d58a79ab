-- Draws anyone can check: plan, frozen entries with their hash tree, numbers entered by two people, what was drawn, disputes,
-- the public log, and the ledger of turns. docs/mechanisms/draws.md says what is hashed.

create table draws_draw (
    id           bigint generated always as identity primary key,
    subject_type text        not null,                               -- whose people take part: DrawEntrants.type
    subject_id   bigint      not null,
    exclusive    boolean     not null,                               -- only one draw of the subject may stand
    union_id     bigint      not null references registry_union,
    programme_id bigint,                                             -- programmes_programme
    title        text        not null check (title <> ''),
    unit         text        not null check (unit in ('PERSON','HOUSEHOLD')),
    hash         text        not null check (hash in ('SM3','SHA256')),
    weighted     boolean     not null,
    turn_kind    text,                                               -- ledger of turns that gives the weights
    reserves     integer     not null check (reserves >= 0),
    freeze_at    timestamptz not null,
    seed_due_at  timestamptz not null,
    state        text        not null
                 check (state in ('PLANNED','FROZEN','COMMITTED','SEEDED','DECIDED','ABANDONED')),
    planned_at   timestamptz not null,
    version      integer     not null default 0
);
-- One draw of a subject stands; who wants another must abandon it, visibly.
create unique index draws_draw_standing on draws_draw (subject_type, subject_id) where exclusive and state <> 'ABANDONED';
create index draws_draw_subject on draws_draw (subject_type, subject_id);
create index draws_draw_union on draws_draw (union_id);

create table draws_tier (
    draw_id  bigint  not null references draws_draw,
    position integer not null,
    name     text    not null check (name <> ''),
    prizes   integer not null check (prizes > 0),
    primary key (draw_id, position)
);

create table draws_source (
    draw_id  bigint      not null references draws_draw,
    position integer     not null,
    kind     text        not null,
    issue    text        not null,
    at       timestamptz not null,                                   -- when its numbers become known; later when put off
    primary key (draw_id, position)
);

-- Written once, when the entries are frozen.
create table draws_frozen (
    draw_id       bigint      primary key references draws_draw,
    handed        bigint      not null,                              -- entrants handed over, before joining them to units
    entries       bigint      not null check (entries > 0),
    weight        bigint      not null check (weight >= entries),
    root          text        not null,
    salt_cipher   bytea       not null,                              -- the key all salts come from
    secret_cipher bytea       not null,                              -- the sealed secret until the result opens it
    secret_hash   text        not null,
    frozen_at     timestamptz not null
);

create table draws_entry (
    id         bigint  generated always as identity primary key,
    draw_id    bigint  not null references draws_draw,
    position   integer not null,                                     -- from 0, by hash
    entry_type text    not null,
    entry_id   bigint  not null,
    persons    text    not null,                                     -- their numbers as hashed; they may be merged later
    hash       bytea   not null,
    weight     integer not null check (weight > 0),
    unique (draw_id, position)
);

create table draws_entry_person (
    draw_id   bigint  not null references draws_draw,
    person_id bigint  not null references registry_person,
    position  integer not null,
    primary key (draw_id, person_id)                                 -- nobody stands in a draw twice
);
create index draws_entry_person_person on draws_entry_person (person_id);
create index draws_entry_person_position on draws_entry_person (draw_id, position);

-- Levels 8 and 16 of the hash tree, 256 hashes to a row, so that a path is three short reads however many entries there are.
create table draws_tile (
    draw_id bigint  not null references draws_draw,
    level   integer not null,
    tile    integer not null,
    hashes  bytea   not null,
    primary key (draw_id, level, tile)
);

-- What people typed, kept; the newest of two different people must agree.
create table draws_numbers (
    id         bigint      generated always as identity primary key,
    draw_id    bigint      not null references draws_draw,
    account_id bigint      not null,
    post_id    bigint      not null,
    actor_name text        not null,
    numbers    text        not null,                                 -- canonical, one source in a line
    at         timestamptz not null
);
create index draws_numbers_draw on draws_numbers (draw_id);

create table draws_pick (
    id       bigint      generated always as identity primary key,
    draw_id  bigint      not null references draws_draw,
    rank     integer     not null,                                   -- from 1
    position integer     not null,
    tier     integer     not null,                                   -- from 1; 0: reserve
    standing text        not null check (standing in ('WON','RESERVE','ABSENT')),
    unique (draw_id, rank),
    unique (draw_id, position)
);

create table draws_dispute (
    id            bigint      generated always as identity primary key,
    draw_id       bigint      not null references draws_draw,
    person_id     bigint      references registry_person,            -- who says so; null when an officer wrote it down
    kind          text        not null check (kind in ('MISSING','WRONGLY_IN','OTHER')),
    text_cipher   bytea       not null,                              -- names people
    after_freeze  boolean     not null,
    raised_by     text        not null,
    raised_at     timestamptz not null,
    decision      text        check (decision in ('UPHELD','REJECTED')),
    reason        text        not null default '',
    decided_by    text        not null default '',
    decided_at    timestamptz
);
create index draws_dispute_draw on draws_dispute (draw_id);
create index draws_dispute_person on draws_dispute (person_id);

-- The public log of the federation: only ever appended to. head_root is the tree head with this entry as the last.
create table draws_log (
    position  bigint      primary key,                               -- from 0 without gaps
    draw_id   bigint      not null references draws_draw,
    kind      text        not null
              check (kind in ('COMMITMENT','POSTPONEMENT','RESULT','REPLACEMENT','ABANDONMENT','DISPUTE')),
    text      text        not null,
    leaf      bytea       not null,
    head_root text        not null,
    at        timestamptz not null
);
create index draws_log_draw on draws_log (draw_id);

-- Turns: what a pass is worth, dated, with its source.
create table draws_turn_rule (
    id         bigint      generated always as identity primary key,
    union_id   bigint      not null references registry_union,
    kind       text        not null,
    per_pass   integer     not null check (per_pass between 0 and 100),
    most       integer     not null check (most between 1 and 1000),
    resets     boolean     not null,                                 -- a win begins anew
    valid_from date        not null,
    source     text        not null check (source <> ''),
    created_at timestamptz not null,
    unique (union_id, kind, valid_from)
);

create table draws_turn (
    id          bigint      generated always as identity primary key,
    union_id    bigint      not null references registry_union,
    kind        text        not null,
    holder_type text        not null,                                -- registry.person, registry.employer
    holder_id   bigint      not null,
    won         boolean     not null,                                -- otherwise passed over
    happened_on date        not null,
    source_type text        not null,
    source_id   bigint      not null,
    at          timestamptz not null,
    unique (union_id, kind, holder_type, holder_id, source_type, source_id)
);
