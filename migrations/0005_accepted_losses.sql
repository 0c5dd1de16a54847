-- What an export may lose: each loss a decision of the athlete showed, in words, per sink. The empty loss of the sink "fit" says
-- that the list is kept at all; stores from before it start with what their plan loses.
create table accepted_losses (
  athlete_id text not null references athletes (id),
  sink text not null check (sink in ('fit', 'garmin', 'hevy', 'ics')),
  loss text not null,
  at text not null,
  primary key (athlete_id, sink, loss)
) strict;
