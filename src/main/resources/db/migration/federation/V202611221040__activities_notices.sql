-- Who takes part is reminded once of each session, guardians who have not entered their child once a day at most.
alter table activities_session add column reminded_at timestamptz;
alter table activities_activity add column guardians_reminded_on date;
create index activities_session_ends on activities_session (ends_at) where state in ('PLANNED', 'OPEN');
