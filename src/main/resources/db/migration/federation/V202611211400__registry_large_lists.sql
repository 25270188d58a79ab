-- Members of a union in the order of their numbers: the list of members without an account reads its first page and stops.
create index registry_membership_union_person on registry_membership (union_id, person_id) where left_on is null;
drop index registry_membership_union;
-- Employers as their list is ordered; the other index on the name serves only "begins with".
create index registry_employer_list on registry_employer (name, id);
