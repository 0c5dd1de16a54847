import type { Activity } from '../activities/model.ts';
import type { Intent, Sport } from '../plan/model.ts';
import { median } from './stats.ts';

/** An earlier session with a session RPE the athlete really gave. */
export interface RatedSession {
  sport: Sport;
  intent: Intent | null;
  /** 0-10. */
  rpe: number;
}

export interface SessionLoad {
  /** sRPE-AU: RPE (0-10) x minutes. */
  value: number;
  rpe: number;
  minutes: number;
  /** Which clock the minutes are from. */
  duration: 'elapsed' | 'timer';
  capped: boolean;
  /** True unless the athlete gave the RPE. */
  imputed: boolean;
  basis: 'given' | 'history' | 'heart-rate' | 'sets' | 'intent' | 'convention';
}

/** Sessions of the same kind needed before their median stands in for a missing RPE. */
const ENOUGH = 3;

/** Share of heart-rate reserve -> session RPE; a convention, linear in between. */
const RESERVE_TO_RPE: readonly [number, number][] = [
  [0.3, 1],
  [0.5, 2],
  [0.6, 3],
  [0.7, 4.5],
  [0.8, 6],
  [0.9, 8],
  [1, 10],
];

/** What a session of this intent usually feels like as a whole; a convention. */
const INTENT_RPE: Record<Intent, number> = {
  recovery: 2,
  endurance: 3,
  tempo: 5,
  threshold: 6,
  vo2max: 8,
  speed: 6,
  technique: 3,
  strength: 6,
  power: 5,
  mobility: 1,
  test: 8,
};

const SPORT_RPE: Record<Sport, number> = {
  swim: 4,
  run: 4,
  ride: 4,
  row: 4,
  strength: 5,
  mobility: 1,
  other: 3,
};

function interpolate(table: readonly [number, number][], x: number): number {
  const first = table[0]!;
  if (x <= first[0]) return first[1];
  for (let i = 1; i < table.length; i++) {
    const [x1, y1] = table[i]!;
    const [x0, y0] = table[i - 1]!;
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return table[table.length - 1]![1];
}

/** Session RPE that a mean heart rate suggests, 1-10. */
export function rpeFromReserve(reserve: number): number {
  return interpolate(RESERVE_TO_RPE, reserve);
}

/**
 * Session RPE that rated working sets suggest: their mean less 1.5, between 3 and 10. Set RPE (reps in reserve) is
 * another scale than session RPE, hence the distance; a convention.
 */
export function rpeFromSets(setRpes: readonly number[]): number | null {
  if (setRpes.length === 0) return null;
  const sum = setRpes.reduce((a, b) => a + b, 0);
  return Math.min(10, Math.max(3, sum / setRpes.length - 1.5));
}

/** A lifting session longer than this is a timer that was not stopped, minutes. */
export const LONGEST_LIFTING = 180;

export interface LoadMinutes {
  minutes: number;
  duration: 'elapsed' | 'timer';
  /** The recording ran on, the minutes are a cap: worth asking about. */
  capped: boolean;
}

/**
 * The clock session load runs on: elapsed for strength (rests belong to it), timer for all else. A strength log of more
 * than three hours was left running: its timer is used where that is shorter, else three hours.
 */
export function loadMinutes(activity: Pick<Activity, 'sport' | 'elapsedSeconds' | 'timerSeconds'>): LoadMinutes {
  const timer = activity.timerSeconds / 60;
  if (activity.sport !== 'strength') return { minutes: timer, duration: 'timer', capped: false };
  const elapsed = activity.elapsedSeconds / 60;
  if (elapsed <= LONGEST_LIFTING) return { minutes: elapsed, duration: 'elapsed', capped: false };
  if (timer > 0 && timer <= LONGEST_LIFTING) return { minutes: timer, duration: 'timer', capped: true };
  return { minutes: LONGEST_LIFTING, duration: 'elapsed', capped: true };
}

function imputedRpe(input: {
  activity: Pick<Activity, 'sport' | 'sets'>;
  reserve: number | null;
  intent: Intent | null;
  history: readonly RatedSession[];
}): { rpe: number; basis: SessionLoad['basis'] } {
  const { activity, reserve, intent, history } = input;
  const sameSport = history.filter((h) => h.sport === activity.sport);
  const same = intent === null ? [] : sameSport.filter((h) => h.intent === intent);
  if (same.length >= ENOUGH) return { rpe: median(same.map((h) => h.rpe)) ?? 0, basis: 'history' };

  const working = activity.sets.filter((set) => set.type !== 'warmup' && set.rpe !== null);
  const fromSets = rpeFromSets(working.map((set) => set.rpe ?? 0));
  if (fromSets !== null) return { rpe: fromSets, basis: 'sets' };
  // Heart rate understates lifting, so it only speaks for the other sports.
  if (reserve !== null && activity.sport !== 'strength') return { rpe: rpeFromReserve(reserve), basis: 'heart-rate' };
  if (sameSport.length >= ENOUGH) return { rpe: median(sameSport.map((h) => h.rpe)) ?? 0, basis: 'history' };
  if (intent !== null) return { rpe: INTENT_RPE[intent], basis: 'intent' };
  return { rpe: SPORT_RPE[activity.sport], basis: 'convention' };
}

/**
 * Session-RPE load (Foster 2001): RPE on the CR-10 scale times whole-session minutes, in arbitrary units. The one
 * currency that adds up across swimming, running, riding and lifting.
 *
 * A missing RPE is imputed and always flagged: the athlete's median for the same sport and intent (at least 3), rated
 * sets, share of heart-rate reserve, the athlete's median for the sport, the intent's or sport's usual value.
 * Null when there is no time to count.
 * @param input.rpe the athlete's answer, 0-10; null falls back to what the recording carries, then to imputation
 * @param input.reserve mean share of heart-rate reserve, 0-1, null when unknown
 */
export function sessionLoad(input: {
  activity: Pick<Activity, 'sport' | 'elapsedSeconds' | 'timerSeconds' | 'rpe' | 'sets'>;
  rpe?: number | null;
  intent?: Intent | null;
  reserve?: number | null;
  history?: readonly RatedSession[];
}): SessionLoad | null {
  const { minutes, duration, capped } = loadMinutes(input.activity);
  if (!(minutes > 0)) return null;
  const given = input.rpe ?? input.activity.rpe;
  if (given !== null && given >= 0 && given <= 10)
    return { value: given * minutes, rpe: given, minutes, duration, capped, imputed: false, basis: 'given' };
  const { rpe, basis } = imputedRpe({
    activity: input.activity,
    reserve: input.reserve ?? null,
    intent: input.intent ?? null,
    history: input.history ?? [],
  });
  return { value: rpe * minutes, rpe, minutes, duration, capped, imputed: true, basis };
}
