-- How many days a tour or a stay takes.
alter table offers_offer add column length_days integer check (length_days > 0);
