-- Something scarce or free is offered to an audience; people claim it.

create table offers_offer (
    id                 bigint generated always as identity primary key,
    programme_id       bigint      not null,
    union_id           bigint      not null references registry_union,
    audience_id        bigint,                                        -- null: everybody under the union
    measure            integer,                                       -- which measure of the programme, from 1
    kind               text        not null check (kind in ('PLACE','TICKET','PARCEL','PACK','VOUCHER','SPECIAL','GOODS','SERVICE')),
    item               text        not null check (item <> ''),       -- dimension of the figures: 门票, 春联
    name               text        not null check (name <> ''),
    description        text        not null default '',
    unit               text        not null,
    limit_person       integer     not null check (limit_person > 0),
    limit_household    integer     check (limit_household > 0),
    opens_at           timestamptz not null,
    closes_at          timestamptz not null,
    allocation         text        not null check (allocation in ('FIRST_COME','BY_APPROVAL','PUSHED')),
    waiting_list       boolean     not null,
    fulfilment         text        not null check (fulfilment in ('PICK_UP','DELIVERY','SIGN_SHEET','VOUCHER_CODE','NONE')),
    pick_up_hours      integer     check (pick_up_hours > 0),         -- after that a grant expires
    counts_households  boolean     not null default false,
    price_kind         text        not null check (price_kind in ('FREE','FIXED','FROM')),
    price_fen          bigint      not null default 0 check (price_fen >= 0),
    face_value_fen     bigint      check (face_value_fen > 0),
    free_postage_grams integer     check (free_postage_grams > 0),
    valid_division     text,                                          -- a voucher is worth something only there
    state              text        not null check (state in ('DRAFT','OPEN','CLOSED','CANCELLED')),
    copied_from_id     bigint      references offers_offer,
    created_at         timestamptz not null,
    version            integer     not null default 0,
    check (closes_at > opens_at),
    check ((price_kind = 'FREE') = (price_fen = 0))
);
create index offers_offer_programme on offers_offer (programme_id);
create index offers_offer_union on offers_offer (union_id);
create index offers_offer_open on offers_offer (closes_at) where state = 'OPEN';

-- The one row everybody queues for; apart from the offer, so that editing a text never waits for a run on tickets.
create table offers_stock (
    offer_id bigint primary key references offers_offer,
    total    bigint check (total >= 0),                               -- null: as many as people want
    taken    bigint not null default 0 check (taken >= 0),
    last_position bigint not null default 0,                          -- of the waiting list
    check (total is null or taken <= total)
);

create table offers_place (
    offer_id bigint not null references offers_offer,
    place_id bigint not null references registry_place,               -- where it is picked up or accepted
    primary key (offer_id, place_id)
);

create table offers_claim (
    id           bigint generated always as identity primary key,
    offer_id     bigint      not null references offers_offer,
    person_id    bigint      not null references registry_person,
    household_id bigint,
    union_id     bigint      not null,                                -- the person's union on that day
    quantity     integer     not null check (quantity > 0),
    state        text        not null check (state in ('APPLIED','WAITING','GRANTED','FULFILLED','CANCELLED','EXPIRED','REFUSED')),
    position     bigint,                                              -- order on the waiting list
    request_key  text        not null,                                -- the form it came from: a double click is one claim
    code         text        not null unique,                         -- what the QR says
    address      bytea,                                               -- encrypted, purpose 'address'
    claimed_at   timestamptz not null,
    granted_at   timestamptz,
    expires_at   timestamptz,
    fulfilled_at timestamptz,
    fulfilled_place_id bigint,
    ended_at     timestamptz,
    reason       text        not null default '',
    claimed_by   text        not null default '',                     -- another than the person: household member, officer
    unique (offer_id, request_key, person_id),
    check ((state = 'WAITING') = (position is not null))
);
create index offers_claim_person on offers_claim (person_id, state);
create index offers_claim_offer on offers_claim (offer_id, state, id);
create index offers_claim_limit on offers_claim (offer_id, person_id);
create index offers_claim_household on offers_claim (offer_id, household_id) where household_id is not null;
create index offers_claim_waiting on offers_claim (offer_id, position) where state = 'WAITING';
create index offers_claim_due on offers_claim (expires_at) where state = 'GRANTED' and expires_at is not null;

create table offers_push (
    id             bigint generated always as identity primary key,
    offer_id       bigint      not null references offers_offer,
    state          text        not null check (state in ('ASKED','DONE','DECLINED')),
    people         bigint      not null,
    list_hash      text        not null,
    reason         text        not null,
    asked_account  bigint      not null,
    asked_post     bigint      not null,
    asked_by       text        not null,
    asked_at       timestamptz not null,
    decided_account bigint,
    decided_by     text        not null default '',
    decided_at     timestamptz,
    check (decided_account is null or decided_account <> asked_account)
);
create unique index offers_push_one on offers_push (offer_id) where state in ('ASKED','DONE');
