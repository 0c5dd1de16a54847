import type { Athlete, Availability, Slot } from '../athlete/model.ts';
import type { GoalDefinition } from '../goals/model.ts';
import { WEEKDAYS } from '../time/day.ts';
import type { Config } from './config.ts';
import { GOAL_FIELDS, readGoalValue, readTolerance } from './goal-fields.ts';
import type { QuantityDefaults } from './quantity.ts';
import type { Path } from './source.ts';
import type { Written } from './written.ts';

/** Reports a problem at a path of the file. */
export type Report = (path: Path, message: string, accepted: string | null) => void;

const METRIC: Athlete['units'] = { mass: 'kg', distance: 'km', height: 'cm' };
const IMPERIAL: Athlete['units'] = { mass: 'lb', distance: 'mi', height: 'in' };
const DEFAULT_SLEEP_NEED = 8 * 3600;

/** The parsed file in the program's own terms. Problems of goal targets are reported; their value is then null. */
export function normalise(written: Written, report: Report): Config {
  const athlete = athleteOf(written.athlete);
  return {
    athlete,
    availability: availabilityOf(written.hours),
    goals: written.goals.map((goal, i) => goalOf(goal, i, athlete, report)),
    plan: written.plan ? { template: written.plan.template, start: written.plan.start ?? null } : null,
    sources: {
      garmin: {
        enabled: written.sources.garmin.enabled,
        clientId: written.sources.garmin.clientId ?? null,
        pauseSeconds: written.sources.garmin.pauseSeconds ?? null,
      },
      hevy: { enabled: written.sources.hevy.enabled, folder: written.sources.hevy.folder ?? null },
      fitFolder: {
        enabled: written.sources['fit-folder'].enabled,
        directory: written.sources['fit-folder'].directory ?? null,
      },
    },
    export: {
      horizonGarminDays: written.export.garminHorizonDays,
      horizonHevyDays: written.export.hevyHorizonDays,
      fitDirectory: written.export.fitDirectory ?? null,
      icsFile: written.export.icsFile ?? null,
    },
    review: {
      time: written.review.time,
      dayCloses: written.review.dayCloses,
      quietHours: written.review.quietHours
        ? { from: written.review.quietHours[0], to: written.review.quietHours[1] }
        : null,
      caps: written.review.caps,
    },
    notify: {
      desktop: written.notify.desktop,
      numbers: written.notify.numbers,
      ntfy: written.notify.ntfy ?? null,
      webhook: written.notify.webhook ?? null,
      email: written.notify.email ?? null,
    },
    insights: written.insights,
    rules: {
      directory: written.rules.directory ?? null,
      off: written.rules.off,
      thresholds: written.rules.thresholds,
    },
  };
}

function athleteOf(written: Written['athlete']): Athlete {
  const { thresholds } = written;
  const units = written.units === 'metric' ? METRIC : written.units === 'imperial' ? IMPERIAL : written.units;
  return {
    id: 'me',
    name: written.name,
    sex: written.sex ?? null,
    birthYear: written.birthYear ?? null,
    heightCm: written.height === undefined ? null : Math.round(written.height * 10) / 10,
    zone: written.zone,
    units,
    pool: written.pool,
    thresholds: {
      maxHr: thresholds.maxHr ?? null,
      restHr: thresholds.restHr ?? null,
      lthr: thresholds.lthr ?? null,
      ftp: thresholds.ftp ?? null,
      thresholdSpeed: thresholds.thresholdPace ?? null,
      css: thresholds.css ?? null,
    },
    sleepNeedSeconds: written.sleepNeed ?? DEFAULT_SLEEP_NEED,
  };
}

function availabilityOf(written: Written['hours']): Availability {
  const slots: Slot[] = [];
  for (const weekday of WEEKDAYS) {
    for (const { at, minutes, places } of written.times[weekday]) {
      slots.push({ weekday, time: at, minutes: Math.round(minutes), places });
    }
  }
  const [least, most] = written.weekly;
  return {
    weeklyMinutes: [Math.round(least), Math.round(most)],
    slots,
    blackouts: written.blackouts.map(({ from, to, note }) => ({ from, to: to ?? from, note: note ?? null })),
    equipment: [...new Set([...written.equipment, ...Object.values(written.places).flat()])].sort(),
    equipmentAt: Object.fromEntries(
      Object.entries(written.places).map(([place, items]) => [place, [...new Set([...written.equipment, ...items])]]),
    ),
  };
}

function goalOf(written: Written['goals'][number], index: number, athlete: Athlete, report: Report): GoalDefinition {
  const units: QuantityDefaults = { mass: athlete.units.mass, size: athlete.units.height };
  const read = (value: string | number, path: Path): number | null => {
    const result = readGoalValue(value, written.metric, units);
    if (result.ok) return result.value;
    report(path, result.message, result.accepted);
    return null;
  };
  let target: GoalDefinition['target'] = null;
  if (Array.isArray(written.target)) {
    const low = read(written.target[0], ['goals', index, 'target', 0]);
    const high = read(written.target[1], ['goals', index, 'target', 1]);
    target = low === null || high === null ? null : [low, high];
  } else if (written.target !== undefined) {
    target = read(written.target, ['goals', index, 'target']);
  }
  let tolerance: number | null = null;
  if (written.tolerance !== undefined) {
    tolerance = readTolerance(written.tolerance, written.metric, units);
    if (tolerance === null)
      report(['goals', index, 'tolerance'], 'cannot be read', 'a value above 0 in the unit of the target');
  }
  return {
    id: written.id,
    title: written.title ?? GOAL_FIELDS[written.metric].title,
    kind: written.kind,
    metric: written.metric,
    target,
    tolerance,
    by: written.by ?? null,
    priority: written.priority ?? index + 1,
  };
}
