-- What the demonstration has built so far; written in the transaction of the step, so an interrupted one goes on where it was.
create table demo_step (
    name    text primary key,
    done_at timestamptz not null
);
