-- Who, under which post, did what to which record, before and after. Append-only: the application's role may insert and
-- read, never change. The chain is laid afterwards by one sealer, so that acts do not queue for the last hash.
create table journal_entry (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    account_id  bigint      not null,
    actor_name  text        not null,
    post_id     bigint,
    post_role   text        not null default '',
    union_id    bigint,
    act         text        not null,                     -- dotted, module first: offers.claim.cancelled
    subject_type text       not null,
    subject_id  bigint      not null,
    reason      text        not null default '',
    before_json text,                                     -- text, not jsonb: the hash covers these very bytes
    after_json  text
);
create index journal_entry_subject on journal_entry (subject_type, subject_id);
create index journal_entry_at on journal_entry (at);

create table journal_link (
    position  bigint primary key,                         -- 1, 2, 3 … without gaps
    entry_id  bigint not null unique references journal_entry,
    hash      bytea  not null                             -- SHA-256(previous hash || canonical entry)
);

revoke update, delete, truncate on journal_entry, journal_link from ${app};
