-- How facts become a figure: data, with versions. A published figure keeps the version it was computed with.
create table figures_definition (
    id          bigint generated always as identity primary key,
    code        text        not null,                     -- stable for ever: offers.people-served
    edition     integer     not null,                     -- 1, 2, 3 …; the highest is in force
    name        text        not null,
    name_en     text        not null,
    phrase      text        not null default '',          -- how a briefing says it: 惠及职工{0}
    kinds       text[]      not null,
    filter      jsonb       not null default '{}',        -- attributes a fact must have
    aggregate   text        not null check (aggregate in ('COUNT_FACTS','DISTINCT_SUBJECTS','SUM_QUANTITY','SHARE')),
    mode        text        not null check (mode in ('FLOW','STOCK')),
    unit        text        not null,
    denominator text,                                     -- code of another definition, for SHARE
    qualifier   text        not null check (qualifier in ('EXACT','OVER','UNDER','ABOUT')),
    rounding    bigint      not null default 1 check (rounding >= 1),
    source      text        not null default '',          -- S-number, F-number, or who asked for it
    created_at  timestamptz not null,
    created_by  text        not null,
    retired_at  timestamptz,
    unique (code, edition)
);

-- A closed month: what a definition comes to, per union subtree and programme, so that cost does not grow with facts.
create table figures_month (
    definition_id bigint not null references figures_definition,
    month_on      date   not null,                        -- first day
    union_id      bigint not null,                        -- root of the subtree
    programme_id  bigint not null default 0,              -- 0 = all
    value         bigint not null,
    subjects      bytea,                                  -- distinct subjects as a serialised bitmap
    primary key (definition_id, month_on, union_id, programme_id)
);
create table figures_closed_month (
    definition_id bigint      not null references figures_definition,
    month_on      date        not null,
    closed_at     timestamptz not null,
    primary key (definition_id, month_on)
);

create table figures_briefing (
    id           bigint generated always as identity primary key,
    title        text        not null,
    union_id     bigint      not null,
    programme_id bigint,
    from_on      date        not null,
    to_on        date        not null,
    body         text        not null,                    -- text with [[code]] where a figure stands
    state        text        not null check (state in ('DRAFT','PUBLISHED','WITHDRAWN')),
    created_by   text        not null,
    created_at   timestamptz not null,
    published_by text,
    published_at timestamptz,
    version      integer     not null default 0
);

-- Published stays published: the number as printed, with the definition's edition. The short code opens it.
create table figures_published (
    id            bigint generated always as identity primary key,
    briefing_id   bigint      not null references figures_briefing,
    definition_id bigint      not null references figures_definition,
    opens_by      text        not null unique,
    value         bigint      not null,
    denominator   bigint,
    printed       text        not null,
    created_at    timestamptz not null,
    unique (briefing_id, definition_id)
);

-- A correction shows old, new and why; it never replaces.
create table figures_restatement (
    id           bigint generated always as identity primary key,
    published_id bigint      not null references figures_published,
    old_value    bigint      not null,
    new_value    bigint      not null,
    new_printed  text        not null,
    reason       text        not null,
    restated_by  text        not null,
    restated_at  timestamptz not null
);
create index figures_restatement_published on figures_restatement (published_id);
