-- One athlete today, many later: every row names its athlete.
create table athletes (
  id text primary key not null,
  name text not null,
  zone text not null,
  created_at text not null
) strict;

create table training_plans (
  id text primary key not null,
  athlete_id text not null references athletes (id),
  title text not null,
  template text,
  start_date text not null,
  end_date text not null,
  settings text not null check (json_valid(settings)),
  explanations text not null default '[]' check (json_valid(explanations)),
  revision integer not null,
  status text not null check (status in ('draft', 'active', 'ended')),
  created_at text not null
) strict;
create unique index one_active_plan on training_plans (athlete_id) where status = 'active';

-- Append-only history; the plan is what its revisions say, planned_workouts is their fold.
create table plan_revisions (
  plan_id text not null references training_plans (id),
  revision integer not null,
  athlete_id text not null references athletes (id),
  author text not null,
  at text not null,
  review_id text,
  proposal_id text,
  undoes integer,
  summary text not null,
  operations text not null check (json_valid(operations)),
  diff text not null check (json_valid(diff)),
  primary key (plan_id, revision)
) strict;
create trigger plan_revisions_are_final before update on plan_revisions
begin
  select raise(abort, 'plan revisions are append-only');
end;

create table planned_workouts (
  plan_id text not null references training_plans (id),
  id text not null,
  athlete_id text not null references athletes (id),
  date text not null,
  time text,
  sport text not null,
  title text not null,
  intent text not null,
  priority text not null check (priority in ('key', 'support', 'optional')),
  minutes real not null check (minutes >= 0),
  load real not null check (load >= 0),
  skipped_reason text,
  revision integer not null,
  workout text not null check (json_valid(workout)),
  primary key (plan_id, id)
) strict;
create index planned_workouts_by_date on planned_workouts (athlete_id, date);

-- What the sources sent, untouched. Payload is JSON text or the original bytes.
create table source_records (
  athlete_id text not null references athletes (id),
  source text not null,
  kind text not null,
  external_id text not null,
  day text,
  fetched_at text not null,
  content_hash text not null,
  encoding text not null check (encoding in ('json', 'bytes')),
  payload blob,
  deleted integer not null default 0 check (deleted in (0, 1)),
  primary key (athlete_id, source, kind, external_id)
) strict;
create index source_records_by_day on source_records (athlete_id, source, day);

-- One recording as one source tells it; rebuilt from source_records.
create table source_activities (
  athlete_id text not null references athletes (id),
  source text not null,
  external_id text not null,
  start text not null,
  local_date text not null,
  activity text not null check (json_valid(activity)),
  samples blob,
  activity_id text,
  primary key (athlete_id, source, external_id)
) strict;
create index source_activities_by_start on source_activities (athlete_id, start);
create index source_activities_by_activity on source_activities (athlete_id, activity_id);

-- One real session, merged from its recordings, with what was computed from it.
create table completed_activities (
  id text not null,
  athlete_id text not null references athletes (id),
  start text not null,
  local_date text not null,
  sport text not null,
  title text not null,
  minutes real not null,
  meters real,
  load real,
  load_imputed integer,
  is_hard integer not null default 0,
  activity text not null check (json_valid(activity)),
  metrics text check (json_valid(metrics)),
  metrics_version integer not null default 0,
  primary key (athlete_id, id)
) strict;
create index completed_activities_by_date on completed_activities (athlete_id, local_date);

create table progress_metrics (
  athlete_id text not null references athletes (id),
  source text not null,
  external_id text not null,
  metric text not null,
  day text not null,
  at text,
  value real,
  subject text,
  note text,
  entered_at text not null,
  primary key (athlete_id, source, external_id, metric)
) strict;
create index progress_metrics_by_day on progress_metrics (athlete_id, metric, day);

create table merge_verdicts (
  athlete_id text not null references athletes (id),
  a text not null,
  b text not null,
  verdict text not null check (verdict in ('merge', 'distinct')),
  at text not null,
  primary key (athlete_id, a, b)
) strict;

create table match_verdicts (
  athlete_id text not null references athletes (id),
  workout_id text not null,
  activity_id text not null,
  verdict text not null check (verdict in ('link', 'unlink')),
  at text not null,
  primary key (athlete_id, workout_id, activity_id)
) strict;

create table misses (
  athlete_id text not null references athletes (id),
  workout_id text not null,
  reason text not null,
  note text,
  at text not null,
  primary key (athlete_id, workout_id)
) strict;

create table daily_reviews (
  id text not null,
  athlete_id text not null references athletes (id),
  date text not null,
  mode text not null check (mode in ('evening', 'morning')),
  created_at text not null,
  updated_at text not null,
  plan_revision integer,
  status text not null check (status in ('pending', 'decided', 'nothing-to-decide')),
  -- Hash of the evidence, rules and outside plan changes the proposals were made from.
  fingerprint text not null,
  document text not null check (json_valid(document)),
  facts text not null check (json_valid(facts)),
  primary key (athlete_id, id)
) strict;
create index daily_reviews_by_date on daily_reviews (athlete_id, date);

create table proposals (
  athlete_id text not null references athletes (id),
  id text not null,
  review_id text not null,
  day text not null,
  rule_id text not null,
  rule_version integer not null,
  tier integer not null check (tier between 0 and 4),
  status text not null check (status in
    ('pending', 'approved', 'edited', 'rejected', 'deferred', 'lapsed', 'withdrawn', 'superseded')),
  basis text not null,
  decide_by text not null,
  draft text not null check (json_valid(draft)),
  facts text not null check (json_valid(facts)),
  created_at text not null,
  decided_at text,
  reason text,
  note text,
  revision integer,
  primary key (athlete_id, id),
  foreign key (athlete_id, review_id) references daily_reviews (athlete_id, id)
) strict;
create index proposals_by_status on proposals (athlete_id, status);
create index proposals_by_day on proposals (athlete_id, day);

-- Every keypress that decided, in order; a proposal's row holds only where it stands now.
create table decisions (
  id integer primary key not null,
  athlete_id text not null references athletes (id),
  proposal_id text not null,
  at text not null,
  status text not null,
  reason text,
  note text,
  revision integer,
  expects text check (expects is null or json_valid(expects)),
  outcome text check (outcome is null or outcome in ('held', 'not-held', 'cannot-tell')),
  foreign key (athlete_id, proposal_id) references proposals (athlete_id, id)
) strict;
create index decisions_by_proposal on decisions (athlete_id, proposal_id);

-- Desired state of one remote copy and how far it got. One row per session and sink.
create table exports (
  id integer primary key not null,
  athlete_id text not null references athletes (id),
  workout_id text not null,
  sink text not null check (sink in ('fit', 'garmin', 'hevy', 'ics')),
  operation text not null check (operation in ('put', 'retract')),
  state text not null check (state in ('planned', 'sent', 'verified', 'failed', 'unknown')),
  date text not null,
  workout text not null check (json_valid(workout)),
  projection text,
  verified_projection text,
  marker text not null,
  refs text not null default '{}' check (json_valid(refs)),
  steps text not null default '[]' check (json_valid(steps)),
  attempts integer not null default 0,
  next_attempt text,
  last_error text,
  revision integer not null,
  created_at text not null,
  updated_at text not null,
  unique (athlete_id, workout_id, sink)
) strict;
create index exports_by_state on exports (athlete_id, state);

create table sync_state (
  athlete_id text not null references athletes (id),
  source text not null,
  state text not null check (state in ('ok', 'stale', 'login-needed', 'failed', 'off')),
  cursor text check (cursor is null or json_valid(cursor)),
  complete_through text,
  last_success text,
  last_attempt text,
  last_error text,
  primary key (athlete_id, source)
) strict;

create table circuit_breakers (
  host text primary key not null,
  state text not null check (json_valid(state))
) strict;

create table hevy_slots (
  athlete_id text not null references athletes (id),
  slot integer not null,
  state text not null check (json_valid(state)),
  primary key (athlete_id, slot)
) strict;

create table notices_sent (
  athlete_id text not null references athletes (id),
  key text not null,
  at text not null,
  primary key (athlete_id, key)
) strict;
