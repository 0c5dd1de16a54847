import type { SourceName } from '../activities/model.ts';
import type { Athlete, Availability } from '../athlete/model.ts';
import type { GoalDefinition } from '../goals/model.ts';
import type { Day } from '../time/day.ts';

/** The configuration as the program uses it: SI units, every default filled in, checked. */
export interface Config {
  athlete: Athlete;
  availability: Availability;
  goals: GoalDefinition[];
  /** null: no plan chosen yet. `start` null: the Monday of the week in which the plan is made. */
  plan: { template: string; start: Day | null } | null;
  sources: {
    garmin: { enabled: boolean; clientId: string | null; pauseSeconds: number | null };
    hevy: { enabled: boolean; folder: string | null };
    fitFolder: { enabled: boolean; directory: string | null };
  };
  export: { horizonGarminDays: number; horizonHevyDays: number; fitDirectory: string | null; icsFile: string | null };
  review: {
    /** HH:MM local. */
    time: string;
    /** HH:MM on the next day at which a day is over. */
    dayCloses: string;
    quietHours: { from: string; to: string } | null;
    caps: { proposals: number; hardSessionsPerWeek: number; weeklyIncreasePercent: number };
  };
  notify: {
    desktop: boolean;
    /** Whether messages may carry numbers. */
    numbers: boolean;
    ntfy: string | null;
    webhook: string | null;
    email: { to: string; from: string; server: string } | null;
  };
  insights: { claude: boolean; model: string };
  rules: {
    directory: string | null;
    off: string[];
    /** Rule id -> a comparison with the athlete's own number: "sleep_3n_avg < 5.5 h". */
    thresholds: Record<string, string>;
  };
}

/** Sources that are switched on; entries by hand always are. */
export function enabledSources(config: Config): SourceName[] {
  const on: SourceName[] = ['manual'];
  if (config.sources.garmin.enabled) on.push('garmin');
  if (config.sources.hevy.enabled) on.push('hevy');
  if (config.sources.fitFolder.enabled) on.push('fit-folder');
  return on;
}
