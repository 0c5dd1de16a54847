import { describe, expect, test } from 'vitest';
import { type Candidate, type DatedSlot, placeSessions, reaches } from '../../../src/plan/generate/place.ts';

const slot = (date: string, minutes = 60, places: string[] = []): DatedSlot => ({
  date,
  time: '18:00',
  minutes,
  places,
});
const session = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  minMinutes: 30,
  minutes: 45,
  prefer: [],
  places: [],
  hard: false,
  power: false,
  strength: false,
  sport: id,
  attach: false,
  worth: 100,
  fixed: null,
  ...change,
});
const MON = '2026-11-23';
const TUE = '2026-11-24';
const WED = '2026-11-25';
const FRI = '2026-11-27';
const none = { hard: [], power: [] };
const hard = (id: string, worth = 100) => session(id, { hard: true, worth });

describe('placing sessions', () => {
  test('at most two hard ones in a week; the least important is left out', () => {
    const week = ['2026-11-23', '2026-11-25', '2026-11-27', '2026-11-29'].map((d) => slot(d));
    expect(placeSessions([hard('a'), hard('b', 50), hard('c')], week, none).map((s) => s !== null)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('hard ones never on neighbouring days, also across the week’s edge', () => {
    expect(placeSessions([hard('a'), hard('b')], [slot(MON), slot(TUE)], none).filter((s) => s !== null)).toHaveLength(
      1,
    );
    expect(placeSessions([hard('a')], [slot(MON)], { hard: ['2026-11-22'], power: [] })).toEqual([null]);
    expect(placeSessions([hard('a')], [slot(MON), slot(TUE)], { hard: ['2026-11-22'], power: [] })).toEqual([1]);
  });

  test('explosive work may come before a hard day, not on it or after it', () => {
    const power = session('p', { power: true });
    expect(placeSessions([hard('a'), power], [slot(MON), slot(TUE)], none)).toEqual([1, 0]);
    expect(placeSessions([power, hard('a')], [slot(MON, 120)], none).filter((s) => s !== null)).toHaveLength(1);
    expect(placeSessions([power], [slot(MON)], { hard: ['2026-11-22'], power: [] })).toEqual([null]);
  });

  test('liked days first, then any; fixed days only', () => {
    const likesWed = session('a', { prefer: ['wed'] });
    expect(placeSessions([likesWed], [slot(MON), slot(WED)], none)).toEqual([1]);
    expect(placeSessions([likesWed], [slot(MON)], none)).toEqual([0]);
    expect(placeSessions([session('a', { fixed: FRI, prefer: ['mon'] })], [slot(MON), slot(FRI)], none)).toEqual([1]);
    expect(placeSessions([session('a', { fixed: FRI })], [slot(MON)], none)).toEqual([null]);
  });

  test('a time holds what fits, and only at its places', () => {
    expect(placeSessions([session('a')], [slot(MON, 29)], none)).toEqual([null]);
    expect(placeSessions([session('a'), session('b')], [slot(MON, 59)], none).filter((s) => s !== null)).toHaveLength(
      1,
    );
    expect(placeSessions([session('a'), session('b')], [slot(MON, 60)], none)).toEqual([0, 0]);
    expect(
      placeSessions([session('swim', { places: ['pool'] })], [slot(MON, 60, ['home']), slot(WED, 60, ['pool'])], none),
    ).toEqual([1]);
    expect(reaches([], ['pool']) && reaches(['pool'], []) && !reaches(['home'], ['pool'])).toBe(true);
  });

  test('a session goes to its best place', () => {
    const lift = session('lift', { places: ['gym', 'home'] });
    expect(placeSessions([lift], [slot(MON, 60, ['home']), slot(WED, 60, ['gym'])], none)).toEqual([1]);
  });

  test('mobility follows another session, two of them not on one day', () => {
    const attach = (id: string) => session(id, { attach: true, minMinutes: 10, minutes: 15, worth: 15 });
    const placed = placeSessions([session('a'), session('b'), attach('m'), attach('n')], [slot(MON), slot(WED)], none);
    expect(new Set(placed.slice(2))).toEqual(new Set([0, 1]));
  });
});
