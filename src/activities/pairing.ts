import type { Sport } from '../plan/model.ts';
import type { SourceActivity } from './model.ts';
import { routeSimilarity } from './route.ts';
import type { Take } from './split.ts';

/** Two watches started by one person differ by less than this, milliseconds. */
export const MAX_DRIFT_MS = 20 * 60_000;
/** Beyond this start difference two recordings are never even asked about, milliseconds. */
export const MAX_ASK_DRIFT_MS = 60 * 60_000;
/** Part of the shorter recording that has to lie inside the longer one. */
export const MIN_OVERLAP = 0.7;

/** Why two takes are one session, strongest first. */
export const TIERS = ['external-id', 'overlap', 'time-distance', 'route'] as const;
export type Tier = (typeof TIERS)[number];

export type Pairing =
  | { outcome: 'merge'; tier: Tier; score: number }
  | { outcome: 'ask'; reason: string }
  | { outcome: 'apart' };

const APART: Pairing = { outcome: 'apart' };

/** Whether two takes tell of one session. Symmetric. */
export function pairUp(a: Take, b: Take): Pairing {
  if (sameRecording(a, b)) return { outcome: 'merge', tier: 'external-id', score: 1 };
  const drift = Math.abs(a.from - b.from);
  const overlap = overlapShare(a, b);
  const sports = compatible(a.whole, b.whole);
  if (a.whole.source === b.whole.source) return pairWithinSource(a, b, drift, overlap);

  if (sports === 'no') {
    const same = drift < MAX_DRIFT_MS && overlap >= 0.9;
    return same ? { outcome: 'ask', reason: `same time, but ${a.whole.sport} and ${b.whole.sport}` } : APART;
  }
  const route = overlap >= MIN_OVERLAP || drift < MAX_ASK_DRIFT_MS ? routeBetween(a, b) : null;
  if (overlap >= MIN_OVERLAP && drift < MAX_DRIFT_MS) {
    if (route !== null && route < 0.3) return { outcome: 'ask', reason: 'same time, but on different routes' };
    if (sports === 'maybe') return { outcome: 'ask', reason: `same time, but ${a.whole.sport} and ${b.whole.sport}` };
    return { outcome: 'merge', tier: 'overlap', score: overlap - drift / (10 * MAX_DRIFT_MS) };
  }
  if (sports !== 'yes') return APART;
  if (byHandOnSameDay(a.whole, b.whole)) {
    return { outcome: 'ask', reason: `a ${a.whole.sport} entered by hand on the day of a recorded one` };
  }
  const alike = sameSize(a.whole, b.whole);
  if (drift < MAX_DRIFT_MS && alike)
    return { outcome: 'merge', tier: 'time-distance', score: 1 - drift / MAX_DRIFT_MS };
  if (drift < MAX_ASK_DRIFT_MS && route !== null && route >= 0.9 && similarLength(a.whole, b.whole)) {
    return { outcome: 'merge', tier: 'route', score: route };
  }
  if (overlap >= MIN_OVERLAP) return { outcome: 'ask', reason: 'one lies inside the other, but they start apart' };
  if (drift < MAX_ASK_DRIFT_MS && alike) {
    return { outcome: 'ask', reason: 'same length and distance, but they start apart' };
  }
  return APART;
}

/** Two devices on one account: certain only when the distance agrees too. */
function pairWithinSource(a: Take, b: Take, drift: number, overlap: number): Pairing {
  if (a.whole.source === 'manual' || a.whole.sport !== b.whole.sport) return APART;
  if (overlap < MIN_OVERLAP || drift >= MAX_DRIFT_MS) return APART;
  if (sameDistance(a.whole, b.whole)) return { outcome: 'merge', tier: 'time-distance', score: overlap };
  return { outcome: 'ask', reason: 'two recordings of the same time from one source' };
}

/** Ids that name the same file: equal, or a file called after the other's activity number ("123456789_ACTIVITY"). */
function sameRecording(a: Take, b: Take): boolean {
  if (a.whole.source === b.whole.source || a.whole.source === 'manual' || b.whole.source === 'manual') return false;
  for (const x of a.members) {
    for (const y of b.members) {
      if (x.sport !== y.sport && x.sport !== 'other' && y.sport !== 'other') continue;
      if (x.externalId === y.externalId || (fileNumber(x) !== null && fileNumber(x) === fileNumber(y))) return true;
    }
  }
  return false;
}

function fileNumber(record: SourceActivity): string | null {
  return /^(\d{8,})(?:_activity)?(?:\.fit)?$/i.exec(record.externalId)?.[1] ?? null;
}

/** Shared time over the shorter one's, 0-1; an instant lies in or out. */
export function overlapShare(a: Take, b: Take): number {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  if (shared < 0) return 0;
  return shorter <= 0 ? 1 : shared / shorter;
}

/**
 * `maybe` pairs are asked about: a watch often calls a gym hour "cardio" (other), so that pairs with strength; but
 * a hand-written entry has a made-up time, so it only pairs with its own sport.
 */
function compatible(a: SourceActivity, b: SourceActivity): 'yes' | 'maybe' | 'no' {
  if (a.sport === b.sport) return 'yes';
  if (a.source === 'manual' || b.source === 'manual') return 'no';
  const pair: Sport[] = [a.sport, b.sport];
  if (pair.includes('strength') && pair.includes('other')) return 'yes';
  if (pair.includes('other')) return 'maybe';
  if (pair.includes('strength') && pair.includes('mobility')) return 'maybe';
  return 'no';
}

/** A hand-written entry often has no real time; it may still be the session that a device recorded that day. */
function byHandOnSameDay(a: SourceActivity, b: SourceActivity): boolean {
  const byHand = a.source === 'manual' || b.source === 'manual';
  return (
    byHand && a.sport !== 'other' && a.localDate === b.localDate && within(a.elapsedSeconds, b.elapsedSeconds, 0.3)
  );
}

function within(a: number, b: number, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(a, b);
}

function similarLength(a: SourceActivity, b: SourceActivity): boolean {
  return within(a.timerSeconds, b.timerSeconds, 0.15) || within(a.elapsedSeconds, b.elapsedSeconds, 0.15);
}

function sameDistance(a: SourceActivity, b: SourceActivity): boolean {
  return a.meters !== null && b.meters !== null && a.meters > 0 && within(a.meters, b.meters, 0.05);
}

/** Duration within 10 % and distance within 5 %. */
function sameSize(a: SourceActivity, b: SourceActivity): boolean {
  const duration = within(a.timerSeconds, b.timerSeconds, 0.1) || within(a.elapsedSeconds, b.elapsedSeconds, 0.1);
  return duration && sameDistance(a, b);
}

function routeBetween(a: Take, b: Take): number | null {
  return routeSimilarity(a.whole.samples, b.whole.samples);
}
