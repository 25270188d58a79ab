-- What people may ask about their own data (PIPL 44 to 50), and what they agreed to, word for word and with the time.
create table registry_request (
    id          bigint generated always as identity primary key,
    person_id   bigint      not null references registry_person,
    kind        text        not null check (kind in ('CORRECTION','ERASURE')),
    wish        text        not null default '',
    state       text        not null default 'OPEN' check (state in ('OPEN','DONE','STORE_ONLY','REFUSED')),
    reason      text        not null default '',           -- the decision in words; shown to the person
    decided_by  text        not null default '',
    asked_at    timestamptz not null,
    decided_at  timestamptz
);
create unique index registry_request_one_open on registry_request (person_id, kind) where state = 'OPEN';
create index registry_request_open on registry_request (asked_at) where state = 'OPEN';

create table registry_consent_text (
    id         bigint generated always as identity primary key,
    purpose    text    not null check (purpose in ('ROSTER','MESSAGES','PICTURES')),
    version    integer not null,
    body       text    not null,
    valid_from date    not null,
    unique (purpose, version)
);

create table registry_consent (
    id           bigint generated always as identity primary key,
    person_id    bigint      not null references registry_person,
    text_id      bigint      not null references registry_consent_text,
    given_at     timestamptz not null,
    withdrawn_at timestamptz
);
create unique index registry_consent_one_given on registry_consent (person_id, text_id) where withdrawn_at is null;

insert into registry_consent_text (purpose, version, body, valid_from) values
    ('ROSTER', 1, '工会为会员登记、福利发放和活动组织，处理姓名、证件号码、手机号、就业形态和会籍信息。', date '2026-11-01'),
    ('MESSAGES', 1, '工会向您的手机号发送与您报名、领取、办理事项有关的短信和通知。', date '2026-11-01'),
    ('PICTURES', 1, '工会可在本会的公开页面使用活动中拍摄的、您出现其中的照片。', date '2026-11-01');
