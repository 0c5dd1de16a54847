import type { Config } from './config.ts';
import type { Report } from './normalise.ts';
import type { Written } from './written.ts';

/** Checks across fields. `problem` refuses the file, `warn` only says something. */
export interface CheckContext {
  written: Written;
  config: Config;
  problem: Report;
  warn: Report;
}
type Check = (context: CheckContext) => void;

const goalsHaveTheirTargets: Check = ({ written, problem }) => {
  written.goals.forEach((goal, i) => {
    const path = ['goals', i, 'target'];
    const pair = Array.isArray(goal.target);
    if (goal.kind === 'range' && !pair) problem(path, 'a range needs both ends', '[low, high]');
    if (goal.kind !== 'range' && pair) problem(path, 'only a range has two ends', 'one value with its unit');
    if ((goal.kind === 'maintain' || goal.kind === 'reach') && goal.target === undefined)
      problem(['goals', i], `a goal to ${goal.kind} needs a target`, 'target: a value with its unit');
    if (goal.kind === 'reach' && goal.by === undefined)
      problem(['goals', i], 'a goal to reach needs a date', 'by: a day as YYYY-MM-DD');
  });
};

const rangesRunUpwards: Check = ({ config, written, problem }) => {
  config.goals.forEach((goal, i) => {
    if (Array.isArray(goal.target) && goal.target[0] > goal.target[1])
      problem(['goals', i, 'target'], 'runs downwards', '[low, high]');
  });
  const [least, most] = written.hours.weekly;
  if (least > most) problem(['hours', 'weekly'], 'runs downwards', '[least, most]');
};

const idsAreUnique: Check = ({ written, problem }) => {
  const seen = new Set<string>();
  written.goals.forEach(({ id }, i) => {
    if (seen.has(id)) problem(['goals', i, 'id'], 'is used twice', 'an id of its own for every goal');
    seen.add(id);
  });
};

const placesExist: Check = ({ written, problem }) => {
  const known = Object.keys(written.hours.places);
  for (const [weekday, slots] of Object.entries(written.hours.times)) {
    slots.forEach(({ places }, i) => {
      places.forEach((place, k) => {
        if (!known.includes(place))
          problem(
            ['hours', 'times', weekday, i, 'places', k],
            'is not among hours.places',
            known.join(', ') || 'no places are listed',
          );
      });
    });
  }
};

const blackoutsRunForward: Check = ({ config, problem }) => {
  config.availability.blackouts.forEach(({ from, to }, i) => {
    if (to < from) problem(['hours', 'blackouts', i, 'to'], 'is before its start', `${from} or later`);
  });
};

/** Between 02:00 and 03:00 an hour is missing or doubled twice a year. */
const reviewOutsideClockChange: Check = ({ config, problem }) => {
  const accepted = 'any time but 02:00 to 02:59 (clock changes)';
  if (config.review.time.startsWith('02:')) problem(['review', 'time'], 'may fall into a clock change', accepted);
  if (config.review.dayCloses.startsWith('02:'))
    problem(['review', 'dayCloses'], 'may fall into a clock change', accepted);
  if (config.review.dayCloses >= '12:00')
    problem(['review', 'dayCloses'], 'is too late', 'a time from 00:00 to 11:59 on the next morning');
};

const folderHasDirectory: Check = ({ config, problem }) => {
  const { enabled, directory } = config.sources.fitFolder;
  if (enabled && directory === null)
    problem(['sources', 'fit-folder'], 'is on but has no directory', 'directory: a folder with FIT files');
};

const heartRatesInOrder: Check = ({ config, problem }) => {
  const { maxHr, lthr, restHr } = config.athlete.thresholds;
  const path = ['athlete', 'thresholds'];
  if (maxHr && lthr && lthr.value >= maxHr.value)
    problem([...path, 'lthr', 'value'], 'is not below the maximum heart rate', `below ${maxHr.value}`);
  const lower = lthr ?? maxHr;
  if (restHr && lower && restHr.value >= lower.value)
    problem([...path, 'restHr', 'value'], 'is not below the other heart rates', `below ${lower.value}`);
};

const timesCoverTheWeek: Check = ({ config, warn }) => {
  const minutes = config.availability.slots.reduce((sum, slot) => sum + slot.minutes, 0);
  const [least] = config.availability.weeklyMinutes;
  if (config.availability.slots.length > 0 && minutes < least)
    warn(
      ['hours', 'times'],
      `the convenient times add up to ${minutes} minutes, less than the ${least} wanted a week`,
      null,
    );
};

const CHECKS: readonly Check[] = [
  goalsHaveTheirTargets,
  rangesRunUpwards,
  idsAreUnique,
  placesExist,
  blackoutsRunForward,
  reviewOutsideClockChange,
  folderHasDirectory,
  heartRatesInOrder,
  timesCoverTheWeek,
];

export function runChecks(context: CheckContext): void {
  for (const check of CHECKS) check(context);
}
