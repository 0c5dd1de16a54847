import type { SourceActivity } from './model.ts';

type Told =
  | 'source'
  | 'externalId'
  | 'start'
  | 'offsetMinutes'
  | 'localDate'
  | 'sport'
  | 'title'
  | 'elapsedSeconds'
  | 'timerSeconds';

/** Everything a recording may lack: what a source does not know stays null or empty, never a made-up value. */
export function unrecorded(): Omit<SourceActivity, Told> {
  return {
    subSport: null,
    movingSeconds: null,
    meters: null,
    avgHr: null,
    maxHr: null,
    avgPower: null,
    devicePower: null,
    kcal: null,
    rpe: null,
    feel: null,
    pool: null,
    laps: [],
    lengths: [],
    sets: [],
    samples: null,
    executed: null,
    warnings: [],
  };
}
