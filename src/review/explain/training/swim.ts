import type { Athlete } from '../../../athlete/model.ts';
import { cssReadings } from '../../../goals/series-swim.ts';
import { type Course, convertCourse } from '../../../metrics/course.ts';
import { median } from '../../../metrics/stats.ts';
import { BEST_DISTANCES, type BestDistance } from '../../../metrics/swim-bests.ts';
import { addDays, type Day } from '../../../time/day.ts';
import { METERS_PER } from '../../../units/length.ts';
import type { Situation } from '../../compare/situation.ts';
import { clock } from '../amounts.ts';
import { agedWords, ageOf, type WeekValue, weekly } from './aged.ts';
import { type Block, prose } from './block.ts';

const RECENT_DAYS = 28;

export interface SwimTime {
  seconds: number;
  day: Day;
}

/** The swim in the athlete's own pool; distances and paces in its unit. */
export interface SwimPicture {
  pool: Athlete['pool'];
  sessions28: number;
  bests: { distance: BestDistance; best: SwimTime | null; recent: SwimTime | null }[];
  /** CSS in use, and the last one that tests or swims give; seconds per 100. */
  css: { pace100: number; measured: Day; ageDays: number } | null;
  cssSeen: { pace100: number; day: Day; source: string } | null;
  swolfWeeks: WeekValue[];
  swolf: { value: number; day: Day } | null;
  /** The best 100 as it would be in other pools, about; null where the own pool is none of the usual ones. */
  elsewhere: { course: Course; seconds: number }[];
}

function courseOf(pool: Athlete['pool']): Course | null {
  if (pool.unit === 'yd') return pool.length === 25 ? 'scy' : null;
  return pool.length === 25 ? 'scm' : pool.length === 50 ? 'lcm' : null;
}

function fastest(times: readonly SwimTime[]): SwimTime | null {
  let best: SwimTime | null = null;
  for (const one of times) if (best === null || one.seconds < best.seconds) best = one;
  return best;
}

/** Best times, pace and stroke economy. */
export function swimPicture(situation: Situation, athlete: Athlete): SwimPicture {
  const { today, recent, measurements } = situation;
  const { pool, thresholds } = athlete;
  const own = recent.filter(({ activity, metrics }) => {
    const there = metrics.swim?.pool;
    return (
      activity.sport === 'swim' &&
      there?.unit === pool.unit &&
      Math.abs(there.length - pool.length) < 0.02 * pool.length
    );
  });
  const from = addDays(today, 1 - RECENT_DAYS);
  const bests = BEST_DISTANCES.map((distance) => {
    const times = own.flatMap(({ activity, metrics }): SwimTime[] => {
      const found = metrics.swim?.bests?.[distance];
      return found ? [{ seconds: found.seconds, day: activity.localDate }] : [];
    });
    return { distance, best: fastest(times), recent: fastest(times.filter((one) => one.day >= from)) };
  });
  const swolfs = own.flatMap(({ activity, metrics }) =>
    metrics.swim?.swolf == null ? [] : [{ day: activity.localDate, value: metrics.swim.swolf }],
  );
  const seen = cssReadings(measurements, recent, pool)
    .filter((one) => one.day <= today)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1);
  const hundred = bests.find((one) => one.distance === 100)?.best ?? null;
  const course = courseOf(pool);
  return {
    pool,
    sessions28: recent.filter((one) => one.activity.sport === 'swim' && one.activity.localDate >= from).length,
    bests,
    css: thresholds.css && {
      pace100: (100 * METERS_PER[pool.unit]) / thresholds.css.value,
      measured: thresholds.css.date,
      ageDays: ageOf(thresholds.css.date, today),
    },
    cssSeen: seen ? { pace100: seen.value, day: seen.day, source: seen.source } : null,
    swolfWeeks: weekly(swolfs, today, (some) => median(some.map((one) => one.value))),
    swolf: swolfs.at(-1) ?? null,
    elsewhere:
      course === null || hundred === null
        ? []
        : (['scy', 'scm', 'lcm'] as const)
            .filter((other) => other !== course)
            .map((other) => ({ course: other, seconds: convertCourse(hundred.seconds, course, other).seconds })),
  };
}

const COURSES: Record<Course, string> = { scy: '25 yd', scm: '25 m', lcm: '50 m' };

function pace(seconds: number, unit: string): string {
  return `${clock(seconds)} per 100 ${unit}`;
}

function timeCell(time: SwimTime | null): string {
  return time === null ? '' : clock(time.seconds);
}

/** `coach status --swim`. */
export function swimBlock(picture: SwimPicture, today: Day): Block {
  const { pool, css, cssSeen, swolf, elsewhere } = picture;
  const swum = picture.bests.filter((one) => one.best !== null);
  const rows = swum.map(({ distance, best, recent }) => [
    `${distance} ${pool.unit}`,
    timeCell(best),
    best ? agedWords(best.day, today) : '',
    timeCell(recent) || 'none',
  ]);
  return {
    title: `Swim, ${pool.length} ${pool.unit} pool`,
    parts: [
      prose(
        'CSS in use',
        css ? `${pace(css.pace100, pool.unit)}, measured ${agedWords(css.measured, today)}` : 'not set',
      ),
      prose(
        'CSS now',
        cssSeen
          ? `${pace(cssSeen.pace100, pool.unit)}, ${cssSeen.source === 'estimated' ? 'estimated from your best 200 and 400' : 'tested'}, ${agedWords(cssSeen.day, today)}`
          : `not known: time a 400 and a 200 ${pool.unit} on one day`,
      ),
      rows.length === 0
        ? prose('best free', `no continuous freestyle in this pool in half a year`)
        : { kind: 'table', heads: ['best free', 'half a year', 'when', '4 weeks'], rows },
      ...(swum.length > 0 ? [prose('', 'Without a stop, push-off start, phantom lengths left out.')] : []),
      swolf
        ? prose(
            'SWOLF',
            `${Math.round(swolf.value)}, ${agedWords(swolf.day, today)} (seconds and strokes of a length, median)`,
          )
        : prose('SWOLF', 'needs 8 freestyle lengths with strokes'),
      {
        kind: 'weeks',
        label: '12 weeks',
        values: picture.swolfWeeks.map((one) => one.value),
        say: (value) => String(Math.round(value)),
      },
      ...(elsewhere.length > 0
        ? [
            prose(
              'other pools',
              `best 100 is about ${elsewhere.map((one) => `${clock(one.seconds)} in ${COURSES[one.course]}`).join(', ')} (rules of thumb, a second or more apart; no goal is closed by it)`,
            ),
          ]
        : []),
    ],
  };
}

/** The swim in a few words. */
export function swimWords(picture: SwimPicture): string[] {
  const { css, bests, swolf, pool } = picture;
  const of = (distance: BestDistance) => bests.find((one) => one.distance === distance)?.best ?? null;
  const times = ([100, 200, 400] as const).flatMap((distance) => {
    const best = of(distance);
    return best ? [`${distance} ${clock(best.seconds)}`] : [];
  });
  const parts = [
    times.length > 0 ? `best ${pool.unit}: ${times.join(', ')}` : '',
    css ? `CSS ${clock(css.pace100)} (${css.ageDays} d old)` : '',
    swolf ? `SWOLF ${Math.round(swolf.value)}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? ['no swim in this pool in half a year'] : parts;
}
