-- The recording of an endurance session in short: means over five seconds, gzipped JSON. Null where there is none, and
-- for sessions measured before this column: the next sync measures those again.
alter table completed_activities add column trace blob;
