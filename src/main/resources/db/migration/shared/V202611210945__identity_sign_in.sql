-- Where an account has held posts: sign-in looks there instead of into every federation.
create table identity_account_federation (
    account_id      bigint      not null references identity_account,
    federation_code char(6)     not null,
    created_at      timestamptz not null,
    primary key (account_id, federation_code)
);

-- One-time codes that let the holder of a prepared account choose a password. Only the keyed hash is kept.
create table identity_activation (
    id          bigint generated always as identity primary key,
    account_id  bigint      not null references identity_account,
    code_lookup bytea       not null unique,              -- FieldCipher, purpose 'activation'
    expires_at  timestamptz not null,
    used_at     timestamptz,
    created_at  timestamptz not null
);
create index identity_activation_account on identity_activation (account_id);

-- For the day the phone with the second factor is lost.
create table identity_recovery_code (
    id          bigint generated always as identity primary key,
    account_id  bigint      not null references identity_account,
    code_lookup bytea       not null,                     -- FieldCipher, purpose 'recovery'
    used_at     timestamptz
);
create index identity_recovery_code_account on identity_recovery_code (account_id);

-- Every try to sign in, kept at least 180 days (Cybersecurity Law 23).
create table identity_sign_in (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    account_id bigint,                                    -- null: nobody has that name
    address    text        not null,
    agent      text        not null default '',
    outcome    text        not null
);
create index identity_sign_in_account on identity_sign_in (account_id, at);
create index identity_sign_in_at on identity_sign_in (at);
