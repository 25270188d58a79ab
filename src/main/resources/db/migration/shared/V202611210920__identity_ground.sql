-- Accounts are shared by all federations; posts live in each federation.
create table identity_account (
    id                  bigint generated always as identity primary key,
    user_name           text,
    phone_lookup        bytea,                            -- keyed hash (FieldCipher, purpose 'phone')
    phone_cipher        bytea,
    email               text,
    display_name        text        not null,
    password_hash       text,                             -- null: not activated yet, or only by OpenID Connect
    password_changed_at timestamptz,
    must_change_password boolean    not null default false,
    totp_cipher         bytea,
    totp_last_step      bigint,                           -- a code works once
    failed_count        integer     not null default 0,
    locked_until        timestamptz,
    oidc_subject        text,
    operator            boolean     not null default false,
    created_at          timestamptz not null,
    last_sign_in_at     timestamptz,
    disabled_at         timestamptz,
    version             integer     not null default 0
);
create unique index identity_account_user_name on identity_account (user_name) where user_name is not null;
create unique index identity_account_phone on identity_account (phone_lookup) where phone_lookup is not null;
create unique index identity_account_oidc on identity_account (oidc_subject) where oidc_subject is not null;

-- Which person of which federation an account is.
create table identity_account_person (
    account_id      bigint  not null references identity_account,
    federation_code char(6) not null,
    person_id       bigint  not null,
    created_at      timestamptz not null,
    primary key (account_id, federation_code)
);
create unique index identity_account_person_one on identity_account_person (federation_code, person_id);

create table identity_old_password (
    id            bigint generated always as identity primary key,
    account_id    bigint      not null references identity_account,
    password_hash text        not null,
    replaced_at   timestamptz not null
);
