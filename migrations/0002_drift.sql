-- Remote copies that are no longer what was last read back, and what the athlete said about it. One row per state seen.
create table drift_questions (
  athlete_id text not null references athletes (id),
  id text not null,
  workout_id text not null,
  sink text not null check (sink in ('fit', 'garmin', 'hevy', 'ics')),
  kind text not null check (kind in ('moved', 'edited', 'gone', 'duplicate', 'folder')),
  -- The remote state the question is about, and what the ledger wanted there.
  remote text not null,
  projection text,
  date text not null,
  observed_date text,
  differences text not null default '[]' check (json_valid(differences)),
  -- 1 while an export waits for the answer.
  blocks integer not null default 0 check (blocks in (0, 1)),
  status text not null check (status in ('open', 'adopted', 'restored', 'ignored', 'withdrawn')),
  asked_at text not null,
  answered_at text,
  primary key (athlete_id, id)
) strict;
create index drift_questions_by_session on drift_questions (athlete_id, workout_id, sink, status);
