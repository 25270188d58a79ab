-- People of the roster who ask for their account themselves: confirmed by a code to the phone on file, or by their union.
create table identity_activation_request (
    id            bigint generated always as identity primary key,
    person_id     bigint      not null references registry_person on delete cascade,
    union_id      bigint      not null references registry_union,
    code_lookup   bytea       not null unique,             -- keyed hash; becomes the activation code when confirmed
    check_number  text        not null,                    -- four digits the person sees and the union compares
    phone_lookup  bytea,                                   -- keyed hash of the code sent to the phone
    phone_until   timestamptz,
    phone_tries   integer     not null default 0,
    state         text        not null check (state in ('PHONE','WAITING','CONFIRMED','DECLINED','REPLACED')),
    asked_at      timestamptz not null,
    decided_by    text        not null default '',
    decided_at    timestamptz,
    reason        text        not null default ''
);
create unique index identity_activation_request_open on identity_activation_request (person_id) where state in ('PHONE','WAITING');
create index identity_activation_request_person on identity_activation_request (person_id, asked_at);
