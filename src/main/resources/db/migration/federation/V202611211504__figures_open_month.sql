-- Days of the running month that are over, added up like closed months, so that an open month costs one day of facts.
create table figures_day (
    definition_id bigint not null references figures_definition,
    day_on        date   not null,
    union_id      bigint not null,                        -- root of the subtree
    programme_id  bigint not null default 0,              -- 0 = all
    value         bigint not null,
    subjects      bytea,
    primary key (definition_id, day_on, union_id, programme_id)
);
create table figures_closed_day (
    definition_id bigint      not null references figures_definition,
    day_on        date        not null,
    closed_at     timestamptz not null,
    primary key (definition_id, day_on)
);

-- What stood at the end of a day, by the union of the fact itself: the tree may change, the sums need not.
create table figures_standing (
    definition_id bigint not null references figures_definition,
    day_on        date   not null,
    union_id      bigint not null,
    programme_id  bigint not null default 0,              -- 0 = without a programme
    value         bigint not null,
    subjects      bytea,
    primary key (definition_id, day_on, union_id, programme_id)
);
create table figures_standing_day (
    definition_id bigint      not null references figures_definition,
    day_on        date        not null,
    closed_at     timestamptz not null,
    primary key (definition_id, day_on)
);

-- Whom a change since then concerns, and what else stands for them.
create index figures_fact_ended on figures_fact (kind, ended_on) where ended_on is not null;
create index figures_fact_subject on figures_fact (subject_id, kind) where retracted_at is null and subject_id is not null;
