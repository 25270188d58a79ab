-- Counted records. A fact is never deleted: retracting marks it, so that a published figure can show what changed.
create table figures_fact (
    id           bigint generated always as identity primary key,
    kind         text        not null,
    occurred_on  date        not null,
    ended_on     date,
    union_id     bigint      not null,
    programme_id bigint,
    subject_id   bigint,
    unit         text        not null,
    quantity     bigint      not null,
    source_type  text        not null,
    source_id    bigint      not null,
    attributes   jsonb       not null default '{}',
    recorded_at  timestamptz not null,
    retracted_at timestamptz
);
create unique index figures_fact_source on figures_fact (kind, source_type, source_id) where retracted_at is null;
create index figures_fact_when on figures_fact (kind, occurred_on, union_id);
create index figures_fact_programme on figures_fact (programme_id, kind) where programme_id is not null;
