import { type RecordKey, recordKey } from '../../activities/index.ts';
import { addDays, type Day, weekdayOf } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';

type Deps = Pick<ReviewDeps, 'storage' | 'clock' | 'athlete'>;

/** A session that came in after the evening it belongs to had been held. */
export interface Arrival {
  activityId: string;
  day: Day;
  sport: string;
  title: string;
}

/** So far back an evening is opened again; what is older is history. */
const OPEN_DAYS = 14;
/** An evening has up to this many reviews (evening, morning). */
const REVIEWS_A_DAY = 2;

const ARRIVED = 'Since last night: ';

function sessions(deps: Deps, today: Day) {
  return deps.storage.activities.between(addDays(today, -OPEN_DAYS), addDays(today, -1));
}

/** Records of the last two weeks before anything is pulled; what is not among them afterwards is new. */
export function recordsBefore(deps: Deps): ReadonlySet<RecordKey> {
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  return new Set(sessions(deps, today).flatMap(({ activity }) => activity.sources.map(recordKey)));
}

/** Last day before today whose evening was held; null when there was none yet. */
function lastEvening(deps: Deps, today: Day): Day | null {
  const held = deps.storage.reviews.list(2 * REVIEWS_A_DAY).filter((one) => one.mode === 'evening' && one.held);
  return held.find((one) => one.date < today)?.date ?? null;
}

/** New sessions of days whose evening has been held without them, oldest first. */
export function arrivedLate(deps: Deps, before: ReadonlySet<RecordKey>): Arrival[] {
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  const held = lastEvening(deps, today);
  if (held === null) return [];
  return sessions(deps, today)
    .filter(({ activity }) => activity.localDate <= held && !activity.sources.some((one) => before.has(recordKey(one))))
    .map(({ activity: { id, localDate, sport, title } }) => ({ activityId: id, day: localDate, sport, title }));
}

function dayWord(day: Day): string {
  const name = weekdayOf(day);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** One banner line for late arrivals, "Since last night: Wed swim arrived"; none when nothing came late. */
export function arrivalBanners(arrivals: readonly Arrival[]): string[] {
  if (arrivals.length === 0) return [];
  const words = arrivals.map((one) => `${dayWord(one.day)} ${one.sport === 'other' ? one.title : one.sport}`);
  const shown = words.length > 3 ? [...words.slice(0, 3), `${words.length - 3} more`] : words;
  return [`${ARRIVED}${shown.join(', ')} arrived`];
}

/** Whether a banner tells of late arrivals: such a line stays for the rest of its evening. */
export function isArrivalBanner(line: string): boolean {
  return line.startsWith(ARRIVED);
}
