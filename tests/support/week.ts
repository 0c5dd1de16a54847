import type { ReviewDocument } from '../../src/review/schema.ts';

/** A week as screens and texts show it: four of five sessions done, both amounts known. */
export const WEEK: ReviewDocument['week'] = {
  from: '2026-11-16',
  to: '2026-11-22',
  days: [],
  plannedMinutes: 240,
  actualMinutes: 174,
  targetMinutes: [180, 300],
  adherence: 0.8,
  due: 5,
  done: 4,
  keySessions: { done: 2, due: 3 },
  bySport: {},
};
