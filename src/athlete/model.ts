import type { Day, Weekday } from '../time/day.ts';

/** A threshold with the day it was measured; a test is asked for when it is stale. */
export interface Dated<T> {
  value: T;
  date: Day;
}

/** The athlete as configured, normalised to SI. Unknown is null, never a made-up default. */
export interface Athlete {
  id: string;
  name: string;
  sex: 'male' | 'female' | null;
  birthYear: number | null;
  heightCm: number | null;
  /** IANA zone. */
  zone: string;
  units: { mass: 'kg' | 'lb'; distance: 'km' | 'mi'; height: 'cm' | 'in' };
  pool: { length: number; unit: 'm' | 'yd' };
  thresholds: {
    maxHr: Dated<number> | null;
    restHr: Dated<number> | null;
    /** Lactate-threshold heart rate, bpm. */
    lthr: Dated<number> | null;
    /** Functional threshold power, W. */
    ftp: Dated<number> | null;
    /** Threshold running speed, m/s. */
    thresholdSpeed: Dated<number> | null;
    /** Critical swim speed, m/s. */
    css: Dated<number> | null;
  };
  sleepNeedSeconds: number;
}

/** A time at which training is convenient. */
export interface Slot {
  weekday: Weekday;
  /** HH:MM local. */
  time: string;
  minutes: number;
  /** Places reachable in it; empty means anywhere. */
  places: string[];
}

export interface Availability {
  weeklyMinutes: [number, number];
  slots: Slot[];
  /** Days on which nothing can be planned. */
  blackouts: { from: Day; to: Day; note: string | null }[];
  /** Equipment at hand: "pool", "barbell", "box", "bike", "rower", ... */
  equipment: string[];
  /** What stands at each place, with what the athlete carries everywhere. A place that is not named here has all of `equipment`. */
  equipmentAt?: Readonly<Record<string, readonly string[]>>;
}
