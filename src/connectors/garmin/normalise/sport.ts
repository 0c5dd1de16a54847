import type { Sport } from '../../../plan/model.ts';

const BY_KEY: Readonly<Record<string, [Sport, string | null]>> = {
  running: ['run', null],
  street_running: ['run', null],
  track_running: ['run', 'track'],
  trail_running: ['run', 'trail'],
  treadmill_running: ['run', 'treadmill'],
  indoor_running: ['run', 'indoor'],
  virtual_run: ['run', 'virtual'],
  ultra_run: ['run', 'ultra'],
  obstacle_run: ['run', 'obstacle'],
  cycling: ['ride', null],
  road_biking: ['ride', 'road'],
  mountain_biking: ['ride', 'mountain'],
  gravel_cycling: ['ride', 'gravel'],
  cyclocross: ['ride', 'cyclocross'],
  track_cycling: ['ride', 'track'],
  indoor_cycling: ['ride', 'indoor'],
  virtual_ride: ['ride', 'virtual'],
  swimming: ['swim', null],
  lap_swimming: ['swim', 'pool'],
  open_water_swimming: ['swim', 'open_water'],
  rowing: ['row', null],
  rowing_v2: ['row', null],
  indoor_rowing: ['row', 'indoor'],
  strength_training: ['strength', null],
  mobility: ['mobility', null],
  yoga: ['mobility', 'yoga'],
  pilates: ['mobility', 'pilates'],
};

/** The general types that finer ones hang under. */
const BY_PARENT: Readonly<Record<number, Sport>> = { 1: 'run', 2: 'ride', 26: 'swim', 13: 'strength' };

type WireType =
  | {
      typeKey?: string | null | undefined;
      parentTypeId?: number | null | undefined;
      typeId?: number | null | undefined;
    }
  | null
  | undefined;

/** Our sport and the finer word for a Garmin activity type; an unknown type takes its parent's sport, else "other". */
export function sportOfType(type: WireType): { sport: Sport; subSport: string | null } {
  const key = type?.typeKey ?? null;
  const known = key === null ? undefined : BY_KEY[key];
  if (known) return { sport: known[0], subSport: known[1] };
  const parent = type?.parentTypeId ?? null;
  const sport = parent === null ? undefined : BY_PARENT[parent];
  return { sport: sport ?? 'other', subSport: key };
}
