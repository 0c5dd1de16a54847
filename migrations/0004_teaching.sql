-- What an evening was judged from beside its facts: plan, evidence, settings. Null for evenings from before.
alter table daily_reviews add column inputs text check (inputs is null or json_valid(inputs));

-- Changes of the athlete's own files (configuration, rules) that were approved: what should be there, and how far it got.
create table setting_changes (
  id integer primary key not null,
  athlete_id text not null references athletes (id),
  proposal_id text not null,
  review_id text,
  author text not null,
  at text not null,
  change text not null check (json_valid(change)),
  summary text not null,
  -- The lines that went and came, so that the earlier ones can be put back as they were.
  hunk text not null check (json_valid(hunk)),
  state text not null check (state in ('planned', 'applied', 'failed', 'undoing', 'undone')),
  settled_at text,
  error text,
  foreign key (athlete_id, proposal_id) references proposals (athlete_id, id)
) strict;
create index setting_changes_by_proposal on setting_changes (athlete_id, proposal_id);
