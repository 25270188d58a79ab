-- The privacy papers of the federation: edited as a draft, published as the next version, old versions stay readable.
alter table registry_consent_text drop constraint registry_consent_text_purpose_check;
alter table registry_consent_text add constraint registry_consent_text_purpose_check
    check (purpose in ('PRIVACY','CHILD','ROSTER','MESSAGES','PICTURES'));
alter table registry_consent_text add column published_by text not null default '';
alter table registry_consent_text add column published_at timestamptz;

create table registry_paper_draft (
    purpose   text primary key check (purpose in ('PRIVACY','CHILD','ROSTER','MESSAGES','PICTURES')),
    body      text        not null check (body <> ''),
    edited_by text        not null,
    edited_at timestamptz not null,
    version   integer     not null default 0
);

-- How a consent came: on the person's own page, by the guardian of a child under 14, or told and ticked at a counter.
alter table registry_consent add column channel text not null default 'SELF' check (channel in ('SELF','GUARDIAN','COUNTER'));
alter table registry_consent add column given_by bigint references registry_person;
alter table registry_consent add constraint registry_consent_guardian check ((channel = 'GUARDIAN') = (given_by is not null));
create index registry_consent_given_by on registry_consent (given_by) where given_by is not null;
create index registry_consent_person on registry_consent (person_id, text_id);

insert into registry_consent_text (purpose, version, body, valid_from) values
    ('PRIVACY', 1, '一、收集什么：申领需要送货上门的福利时，收集您填写的收货地址；其他信息来自会员登记。

二、用来做什么：只用于把这一份福利送到您手上，不作他用，不对外公开。

三、谁能看到：本会经办人员和送货人员；查看完整信息须填写理由，并留有记录。

四、保存多久：福利发放完成并结清账目之后，按档案规定只存不用。

五、您的权利：可随时在“我的隐私”中查看、导出、更正、撤回同意或申请删除；撤回之前已经完成的发放不受影响。', date '2026-11-01'),
    ('CHILD', 1, '您作为监护人，同意工会为发放福利和组织活动处理这名不满十四周岁孩子的姓名、性别、出生日期和领取记录。

仅限办理所必需，专人查看并逐次留痕，不对外公开；您可随时撤回，撤回后不再为孩子办理新的事项。', date '2026-11-01');
