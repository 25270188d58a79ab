-- Parcel codes whose prizes are drawn among all that were entered, and voices people record for the QR of a parcel.
alter table offers_parcel_batch add column drawn boolean not null default false;
alter table offers_parcel_code add column won text not null default '';      -- by the draw; apart from prize, which the hash is of

create table offers_parcel_voice (
    code_id    bigint      primary key references offers_parcel_code,
    batch_id   bigint      not null references offers_parcel_batch,
    person_id  bigint      not null,
    file_hash  text        not null references platform_file (hash),
    state      text        not null check (state in ('PENDING','ACCEPTED','REFUSED')),
    reason     text        not null default '',
    sent_at    timestamptz not null,
    decided_at timestamptz,
    decided_by text        not null default ''
);
create index offers_parcel_voice_batch on offers_parcel_voice (batch_id, state, sent_at);
create index offers_parcel_voice_person on offers_parcel_voice (person_id);
