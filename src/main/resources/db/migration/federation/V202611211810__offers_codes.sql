-- Codes of partners, given out one per promise; codes in parcels, whose prizes are fixed before anybody scratches.

create table offers_partner_list (
    id          bigint generated always as identity primary key,
    offer_id    bigint      not null references offers_offer,
    partner     text        not null check (partner <> ''),
    subsidy_fen bigint      not null check (subsidy_fen >= 0),              -- what the union adds to each code
    codes       integer     not null check (codes > 0),
    uploaded_by text        not null,
    uploaded_at timestamptz not null
);
create index offers_partner_list_offer on offers_partner_list (offer_id);

create table offers_partner_code (
    id             bigint generated always as identity primary key,
    list_id        bigint  not null references offers_partner_list,
    offer_id       bigint  not null references offers_offer,
    code_lookup    bytea   not null unique,                                 -- of partner and code: no list brings a code again
    code_encrypted bytea   not null,
    code_tail      text    not null,
    expires_on     date,
    state          text    not null check (state in ('FREE','GIVEN','BAD','RETURNED')),
    claim_id       bigint  references offers_claim,
    piece          integer check (piece > 0),
    given_at       timestamptz,
    ended_at       timestamptz,
    ended_by       text    not null default '',
    reason         text    not null default '',
    check ((state in ('GIVEN','BAD')) or claim_id is null)
);
create unique index offers_partner_code_given on offers_partner_code (claim_id, piece) where state = 'GIVEN';
create index offers_partner_code_free on offers_partner_code (offer_id, id) where state = 'FREE';
create index offers_partner_code_list on offers_partner_code (list_id, state);

create table offers_parcel_batch (
    id           bigint generated always as identity primary key,
    offer_id     bigint      not null references offers_offer,
    size         integer     not null check (size > 0),
    greeting     text        not null,
    list_hash    text        not null,                                      -- published before the first label is printed
    made_by      text        not null,
    made_at      timestamptz not null,
    closed_at    timestamptz                                                -- from then on the list behind the hash is public
);
create index offers_parcel_batch_offer on offers_parcel_batch (offer_id);

create table offers_parcel_code (
    id             bigint generated always as identity primary key,
    batch_id       bigint  not null references offers_parcel_batch,
    number         integer not null,
    code_lookup    bytea   not null unique,
    code_encrypted bytea   not null,
    token          text    not null unique,                                 -- in the QR: opens the greeting, wins nothing
    prize          text    not null default '',
    person_id      bigint,
    entered_at     timestamptz,
    handed_at      timestamptz,
    handed_by      text    not null default '',
    unique (batch_id, number)
);
create index offers_parcel_code_person on offers_parcel_code (person_id);
