-- The recordings between two days are asked for every evening: found without going through all years.
create index source_activities_by_day on source_activities (athlete_id, local_date);
