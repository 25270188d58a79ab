-- What people and officers should hear of: inboxes, and the outbox of messages to the outside.

create table notices_notice (
    id          bigint generated always as identity primary key,
    kind        text        not null,                     -- dotted, module first; what a person can switch off
    message_key text        not null,
    arguments   text[]      not null default '{}',
    link        text,                                     -- page below the federation
    created_at  timestamptz not null
);

create table notices_inbox (
    id        bigint generated always as identity primary key,
    notice_id bigint not null references notices_notice,
    person_id bigint not null,
    read_at   timestamptz,
    unique (notice_id, person_id)
);
create index notices_inbox_person on notices_inbox (person_id, id);
create index notices_inbox_unread on notices_inbox (person_id) where read_at is null;

-- For officers: addressed to a union and a permission, so that whoever holds the post next finds it too.
create table notices_task (
    id         bigint generated always as identity primary key,
    notice_id  bigint not null references notices_notice,
    union_id   bigint not null,
    permission text   not null,
    done_at    timestamptz,
    done_by    text
);
create index notices_task_open on notices_task (union_id, permission) where done_at is null;
create index notices_task_union on notices_task (union_id, id);

create table notices_task_read (
    task_id    bigint      not null references notices_task,
    account_id bigint      not null,
    read_at    timestamptz not null,
    primary key (task_id, account_id)
);

-- Where a person wants to be reached outside. An address counts once its owner has confirmed it.
create table notices_contact (
    person_id      bigint      not null,
    channel        text        not null check (channel in ('EMAIL', 'SMS', 'WECHAT')),
    address_cipher bytea,                                 -- null: the number in the registry
    address_masked text        not null default '',
    confirmed_at   timestamptz,
    created_at     timestamptz not null,
    primary key (person_id, channel)
);

-- Kinds a person does not want outside the inbox.
create table notices_stop (
    person_id  bigint      not null,
    kind       text        not null,
    stopped_at timestamptz not null,
    primary key (person_id, kind)
);

create table notices_outbox (
    id         bigint generated always as identity primary key,
    notice_id  bigint      not null references notices_notice,
    channel    text        not null,
    person_id  bigint      not null,
    state      text        not null check (state in ('WAITING', 'SENT', 'GIVEN_UP', 'NOT_CONFIGURED', 'STOPPED', 'NO_ADDRESS')),
    urgent     boolean     not null default false,        -- asked for by its reader a moment ago: no quiet hours
    attempts   integer     not null default 0,
    next_at    timestamptz not null,                      -- while one is being sent: when another may try
    reason     text        not null default '',
    created_at timestamptz not null,
    settled_at timestamptz,
    unique (notice_id, channel, person_id)
);
create index notices_outbox_due on notices_outbox (next_at) where state = 'WAITING';
create index notices_outbox_state on notices_outbox (state, id);
