import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Metric } from '../activities/model.ts';
import { sampleConfig } from '../config/index.ts';
import { entryId } from '../manual/index.ts';
import { acceptLosses, lossesOf } from '../review/act/losses.ts';
import { startPlan } from '../review/act/plan.ts';
import { remerge } from '../review/collect/ingest.ts';
import { syncSources } from '../review/collect/sync.ts';
import type { ManualEntry } from '../simulator/index.ts';
import { addDays, type Day, weekStart } from '../time/day.ts';
import { instantOf } from '../time/zone.ts';
import { type App, openApp } from '../wire/app.ts';
import { makePlan } from '../wire/make-plan.ts';
import { pathsFrom } from '../wire/settings.ts';

/** Weeks of plan before tonight and after it. */
export const WEEKS_BEHIND = 15;
const WEEKS_AHEAD = 6;
export const DEMO_ZONE = 'America/New_York';
const TEMPLATE = 'all-round-3-5h';

/** Writes the sample configuration into the home; with `freeWednesday` as it is since the evening of that day is free. */
export function writeDemoConfig(env: NodeJS.ProcessEnv, today: Day, freeWednesday = false): void {
  const { configFile } = pathsFrom(env);
  mkdirSync(path.dirname(configFile), { recursive: true, mode: 0o700 });
  const text = sampleConfig({ start: addDays(weekStart(today), -7 * WEEKS_BEHIND), zone: DEMO_ZONE, name: 'Sam' });
  const free = '    wed:\n      - { at: "18:00", minutes: 60, places: [gym, home] }\n';
  writeFileSync(configFile, freeWednesday ? text.replace('    wed: []\n', free) : text, { mode: 0o600 });
}

/**
 * Makes the plan as it was made back then. It is not exported: the watch of the sample athlete already has its past.
 */
export async function seedPlan(env: NodeJS.ProcessEnv, today: Day) {
  const start = addDays(weekStart(today), -7 * WEEKS_BEHIND);
  const app = await openApp({ ...env, COACH_NOW: instantOf(addDays(start, -1), '20:00', DEMO_ZONE) });
  try {
    const made = makePlan(app, { template: TEMPLATE, start, weeks: WEEKS_BEHIND + 1 + WEEKS_AHEAD });
    startPlan(
      { ...app.deps, sinks: {} },
      {
        title: made.template.title,
        template: TEMPLATE,
        start,
        end: made.workouts.at(-1)!.date,
        settings: made.settings,
        workouts: made.workouts,
        explanations: made.explanations,
      },
    );
    // The plan was shown with what it loses on watch and phone, and approved.
    acceptLosses(lossesOf(made.workouts, app.deps), app.deps);
    return made.workouts;
  } finally {
    app.close();
  }
}

function subjectOf(entry: ManualEntry, activityOf: Map<string, string>): string | null | undefined {
  if (entry.metric !== 'session_rpe') return entry.subject;
  // Today's sessions are still to be rated: that is what the evening asks.
  return activityOf.get(entry.subject ?? '');
}

/** Pulls from every source. Throws when one of them fails. */
export async function pullAll(deps: App['deps'], from: Day): Promise<void> {
  const results = await syncSources(deps, { from });
  const failed = results.find((one) => one.state !== 'ok');
  if (failed) throw new Error(`${failed.source}: ${failed.error}`);
}

/** Enters what the athlete typed; `today`'s sessions stay to be rated. */
export function enterTyped(app: App, manual: readonly ManualEntry[], today: Day): void {
  const activityOf = new Map<string, string>();
  for (const { activity } of app.store.activities.between(addDays(today, -200), today))
    for (const one of activity.sources) activityOf.set(`${one.source}:${one.externalId}`, activity.id);
  app.store.transaction(() => {
    for (const entry of manual) {
      const subject = subjectOf(entry, activityOf);
      const unrated = entry.metric === 'session_rpe' && entry.day === today;
      if (subject === undefined || unrated) continue;
      app.store.measurements.save(
        {
          source: 'manual',
          externalId: entryId(entry.metric as Metric, subject, entry.metric === 'session_rpe' ? '' : entry.day),
          day: entry.day,
          at: null,
          metric: entry.metric as Metric,
          value: entry.value,
          subject: subject ?? null,
          note: null,
        },
        app.clock.now(),
      );
    }
  });
}

/** Pulls everything once, and enters what the athlete typed over the weeks. */
export async function seedHistory(env: NodeJS.ProcessEnv, manual: readonly ManualEntry[], today: Day): Promise<void> {
  const app = await openApp(env);
  try {
    const from = addDays(today, -7 * (WEEKS_BEHIND + 1));
    await pullAll(app.deps, from);
    enterTyped(app, manual, today);
    remerge(app.deps, from, today);
  } finally {
    app.close();
  }
}
