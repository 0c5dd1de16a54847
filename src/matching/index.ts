export { type Adherence, type AdherenceInput, adherence, isHard, lastClosedWeek } from './adherence.ts';
export { bandOf, wholePercent } from './bands.ts';
export { closeOf, eveningDay, isClosed } from './closing.ts';
export { type ComplianceLookups, complianceOf, DONE_PERCENT } from './compliance.ts';
export { activeSeconds } from './cost.ts';
export { type Holders, holdersOf } from './holders.ts';
export { type IntervalSummary, intervalSummary } from './interval-words.ts';
export { type IntervalCheck, type IntervalLookups, intervalsOf } from './intervals.ts';
export { compareLifts, type ExerciseLookup } from './lifts.ts';
export type { RemoteLink } from './links.ts';
export { type MatchInput, type MatchResult, matchWorkouts } from './match.ts';
export {
  daysBetweenHard,
  type MissPattern,
  minuteCompliance,
  minutesBySport,
  missPatterns,
  missReasons,
  typeDistribution,
} from './patterns.ts';
export type { Range, TargetLookup } from './ranges.ts';
export { exerciseLookup, targetLookup } from './targets.ts';
