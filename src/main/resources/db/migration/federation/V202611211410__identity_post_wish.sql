-- Posts that move people and money wait for a second person: a system administrator asks, an officer or leader of the federation decides.
create table identity_post_wish (
    id            bigint generated always as identity primary key,
    account_id    bigint      not null,                   -- shared.identity_account
    role          text        not null,
    union_id      bigint      not null references registry_union,
    from_on       date        not null,
    to_on         date,
    asked_account bigint      not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    state         text        not null check (state in ('WAITING','CONFIRMED','DECLINED')),
    decided_by    text        not null default '',
    decided_at    timestamptz,
    reason        text        not null default ''
);
create unique index identity_post_wish_once on identity_post_wish (account_id, role, union_id) where state = 'WAITING';
create index identity_post_wish_list on identity_post_wish (id desc);
