-- What a voucher is worth and where, who accepted it when, and what the union owes the merchant for it.

-- A code of a partner (a cinema, a carrier) is a way to get something, too.
alter table offers_offer drop constraint offers_offer_fulfilment_check;
alter table offers_offer add constraint offers_offer_fulfilment_check
    check (fulfilment in ('PICK_UP','DELIVERY','SIGN_SHEET','VOUCHER_CODE','PARTNER_CODE','NONE'));

create table offers_voucher_terms (
    offer_id      bigint  primary key references offers_offer,
    min_spend_fen bigint  not null check (min_spend_fen >= 0),
    valid_from    date,
    valid_to      date,
    undo_minutes  integer not null check (undo_minutes between 0 and 1440), -- how long the merchant may take a slip back
    postage_fen   bigint  not null check (postage_fen >= 0),                -- what the carrier gets for one free parcel
    check (valid_to >= valid_from)
);

-- The counters of the carrier that take the free parcels of an offer.
create table offers_voucher_counter (
    offer_id bigint not null references offers_offer,
    place_id bigint not null references registry_place,
    primary key (offer_id, place_id)
);

-- Signs the codes on the phones, so that a till without network can check them. The public half is published.
create table offers_voucher_key (
    number      integer     primary key,
    public_key  bytea       not null,                                       -- X.509 SubjectPublicKeyInfo, P-256
    private_key bytea       not null,                                       -- PKCS 8, encrypted
    made_at     timestamptz not null,
    made_by     text        not null,
    retired_at  timestamptz,                                                -- signs no more, still believed
    revoked_at  timestamptz                                                 -- not believed any more
);

-- The row a settlement locks; made by the first redemption, completed by an officer.
create table offers_voucher_merchant (
    place_id          bigint  primary key references registry_place,
    payee             text    not null default '',
    bank              text    not null default '',
    cnaps             text    not null default '' check (cnaps ~ '^([0-9]{12})?$'),
    account_encrypted bytea,                                                -- purpose 'offers.merchant.account'
    account_tail      text    not null default '',
    version           integer not null default 0
);

create table offers_voucher_redemption (
    id          bigint generated always as identity primary key,
    claim_id    bigint      not null references offers_claim,
    offer_id    bigint      not null references offers_offer,
    kind        text        not null check (kind in ('VALUE','POSTAGE')),
    piece       integer     not null check (piece > 0),                     -- a claim of three is three vouchers
    place_id    bigint      not null references registry_place,
    state       text        not null check (state in ('VALID','UNDONE','DISPUTED','ALLOWED','REJECTED')),
    amount_fen  bigint      not null check (amount_fen >= 0),               -- what the union owes for it
    bill_fen    bigint      check (bill_fen >= 0),
    grams       integer     check (grams > 0),
    used_at     timestamptz not null,                                       -- by the till's clock when it was offline
    recorded_at timestamptz not null,
    offline     boolean     not null,
    client_key  text        not null unique,                                -- a form or a till that sends twice redeems once
    accepted_by text        not null,
    dispute     text        not null default '',
    rival_id    bigint      references offers_voucher_redemption,
    ended_at    timestamptz,
    ended_by    text        not null default '',
    reason      text        not null default ''
);
create unique index offers_voucher_redemption_once on offers_voucher_redemption (claim_id, kind, piece) where state = 'VALID';
create index offers_voucher_redemption_place on offers_voucher_redemption (place_id, used_at);
create index offers_voucher_redemption_offer on offers_voucher_redemption (offer_id, used_at);
create index offers_voucher_redemption_dispute on offers_voucher_redemption (id) where state = 'DISPUTED';

create table offers_voucher_sheet (
    id              bigint generated always as identity primary key,
    place_id        bigint      not null references offers_voucher_merchant,
    from_on         date        not null,
    to_on           date        not null,
    state           text        not null check (state in ('ASKED','SIGNED','DECLINED')),
    pieces          bigint      not null,
    amount_fen      bigint      not null check (amount_fen >= 0),
    hash            text        not null,                                   -- of its entries: what is signed is what was asked
    asked_account   bigint      not null,
    asked_post      bigint      not null,
    asked_by        text        not null,
    asked_at        timestamptz not null,
    decided_account bigint,
    decided_by      text        not null default '',
    decided_at      timestamptz,
    reason          text        not null default '',
    payment_id      bigint,
    check (to_on >= from_on),
    check (state <> 'SIGNED' or decided_account <> asked_account)
);
create unique index offers_voucher_sheet_asked on offers_voucher_sheet (place_id) where state = 'ASKED';
create index offers_voucher_sheet_place on offers_voucher_sheet (place_id, id);

-- Every change of what a merchant is owed is one entry, each entry stands on one sheet: a signed sheet never changes,
-- what comes later is an entry of the next.
create table offers_voucher_entry (
    id            bigint generated always as identity primary key,
    redemption_id bigint      not null references offers_voucher_redemption,
    place_id      bigint      not null,
    kind          text        not null check (kind in ('REDEEMED','UNDONE','OVERTAKEN','ALLOWED')),
    pieces        integer     not null check (pieces in (1, -1)),
    amount_fen    bigint      not null,
    booked_at     timestamptz not null,
    sheet_id      bigint      references offers_voucher_sheet
);
create index offers_voucher_entry_open on offers_voucher_entry (place_id, booked_at) where sheet_id is null;
create index offers_voucher_entry_sheet on offers_voucher_entry (sheet_id);
create index offers_voucher_entry_redemption on offers_voucher_entry (redemption_id);

create table offers_voucher_payment (
    id         bigint generated always as identity primary key,
    made_at    timestamptz not null,
    made_by    text        not null,
    sheets     integer     not null,
    amount_fen bigint      not null
);
alter table offers_voucher_sheet add foreign key (payment_id) references offers_voucher_payment;
