-- Every place of a tour is taken by a pass, with enterprise quotas or without: the pass also holds the part of the person's
-- year that the tour uses up.
alter table activities_pass alter column quota_id drop not null;
create index activities_pass_person on activities_pass (person_id);

-- Whoever decides about somebody's tours of a year stands in line here, so that two tours at once never exceed the cap.
create table activities_tour_year (
    person_id bigint  not null,
    year      integer not null,
    primary key (person_id, year)
);

-- The audience that lets in whoever has a pass; the activity keeps who may take part.
create table activities_tour_audience (
    activity_id bigint primary key references activities_activity,
    audience_id bigint not null unique
);

-- Shipped, and binding once the federation has confirmed it.
insert into activities_limit (measure, kind_code, scope, amount, valid_from, source, evidence, created_at) values
    ('TOUR_TRIPS', 'TOUR', '', 2, date '2021-01-01', '衢州市七部门 2021（工人日报 2021-05-11）：市内可分两次', 'N', timestamptz '2026-11-21');
