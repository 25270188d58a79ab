-- Which federation the demonstration made: it touches no other.
create table demo_federation (
    code        text primary key,
    begun_at    timestamptz not null,
    finished_at timestamptz
);
