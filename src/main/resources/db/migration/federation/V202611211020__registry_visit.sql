-- A service card shown at a place and accepted. One code is accepted once: the moment it expires names it.
create table registry_visit (
    id         bigint generated always as identity primary key,
    place_id   bigint      not null references registry_place,
    person_id  bigint      not null references registry_person,
    union_id   bigint      not null references registry_union,
    code_until timestamptz not null,
    actor_name text        not null,
    visited_at timestamptz not null
);
create unique index registry_visit_once on registry_visit (person_id, code_until);
create index registry_visit_place on registry_visit (place_id, visited_at);
