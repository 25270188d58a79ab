-- People of an employer, by employer: without it a search by employer walks every membership.
create index registry_membership_employer on registry_membership (employer_id) where left_on is null;
