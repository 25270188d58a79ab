-- Draw, not race: all who ask until wishes_until take part alike.
alter table offers_offer add column wishes_until timestamptz;
alter table offers_offer drop constraint offers_offer_allocation_check;
alter table offers_offer add constraint offers_offer_allocation_check
    check (allocation in ('FIRST_COME','BY_APPROVAL','PUSHED','DRAW'));
alter table offers_offer add constraint offers_offer_draw_check check ((allocation = 'DRAW') = (wishes_until is not null));
-- On the row everybody locks: once drawn, what is left is first come.
alter table offers_stock add column drawn_at timestamptz;
