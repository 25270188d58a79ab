-- Passes are checked at a door without a network, so they are signed: the public key is on the phone of the staff.
create table activities_pass_key (
    number      integer     primary key,
    public_key  bytea       not null,
    private_key bytea       not null,                                  -- encrypted like personal data
    made_at     timestamptz not null
);
