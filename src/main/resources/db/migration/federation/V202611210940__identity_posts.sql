-- Posts, not accounts, hold permissions. When the term ends, access ends.
create table identity_post (
    id         bigint generated always as identity primary key,
    account_id bigint      not null,                      -- shared.identity_account
    role       text        not null,
    union_id   bigint      not null references registry_union,
    place_id   bigint      references registry_place,     -- for scanners: the one place
    from_on    date        not null,
    to_on      date,                                      -- inclusive; null = open
    given_by   text        not null,
    created_at timestamptz not null,
    version    integer     not null default 0
);
create index identity_post_account on identity_post (account_id);
create index identity_post_union on identity_post (union_id);
