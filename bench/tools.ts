import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mergeActivities } from '../src/activities/index.ts';
import { createSecretStore } from '../src/connectors/secrets/index.ts';
import { livedSessions } from '../src/demo/planned.ts';
import { DEMO_ZONE, seedPlan, WEEKS_BEHIND, writeDemoConfig } from '../src/demo/seed.ts';
import { remerge } from '../src/review/collect/ingest.ts';
import { syncSources } from '../src/review/collect/sync.ts';
import { assess } from '../src/review/compare/situation.ts';
import { collectFacts } from '../src/review/facts/index.ts';
import { startSimulators } from '../src/simulator/index.ts';
import { addDays, type Day } from '../src/time/day.ts';
import { openApp } from '../src/wire/app.ts';
import { pathsFrom } from '../src/wire/settings.ts';
import { generateActivity } from '../tests/fit/generate-activity.ts';
import { makeHistory, randomFrom, recordingOf } from './history.ts';

/** Parts of the bench that need the program's own modules; prints one JSON document. */
const [what = '', ...args] = process.argv.slice(2);
const TODAY: Day = '2026-11-20';

function ms(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Recordings of real size: an hour's run or ride with a point a second, or a pool swim with lengths. */
function fitFiles(folder: string, count: number): { files: number; bytes: number } {
  mkdirSync(folder, { recursive: true });
  let bytes = 0;
  for (let n = 0; n < count; n++) {
    const sport = (['run', 'ride', 'swim'] as const)[n % 3]!;
    const start = `${addDays('2026-01-01', n)}T16:00:00Z`;
    const data = generateActivity({ sport, start, seed: n + 1, minutes: 60, hundreds: 25 });
    bytes += data.length;
    writeFileSync(path.join(folder, `${n}.fit`), data);
  }
  return { files: count, bytes };
}

/** The first pull of a new home and an ordinary evening's, against the simulators on this machine. */
async function pulls(home: string): Promise<Record<string, unknown>> {
  mkdirSync(home, { recursive: true });
  const bare = { COACH_HOME: home, COACH_NOW: `${TODAY}T12:00:00Z` };
  writeDemoConfig(bare, TODAY);
  const planned = livedSessions(await seedPlan(bare, TODAY));
  const sims = await startSimulators({ seed: 1, today: TODAY, zone: DEMO_ZONE, weeks: WEEKS_BEHIND + 1, planned });
  const counts = () => ({ garmin: sims.garmin.requests.length, hevy: sims.hevy.requests.length });
  try {
    const envAt = (now: string) => ({
      ...process.env,
      COACH_HOME: home,
      COACH_NOW: now,
      COACH_GARMIN_API_URL: sims.garmin.url,
      COACH_GARMIN_SSO_URL: sims.garmin.url,
      COACH_GARMIN_DIAUTH_URL: sims.garmin.url,
      COACH_HEVY_API_URL: sims.hevy.url,
    });
    const env = envAt(sims.world.now);
    const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env });
    secrets.write('garmin-tokens', JSON.stringify(sims.garminTokens));
    secrets.write('hevy-api-key', sims.hevyKey);
    const app = await openApp(env);
    const started = process.hrtime.bigint();
    await syncSources(app.deps, { from: addDays(TODAY, -7 * (WEEKS_BEHIND + 1)) });
    const backfillMs = ms(started);
    const activities = app.store.activities.lines('2000-01-01', TODAY).length;
    app.close();
    const backfill = { activities, ms: backfillMs, perSecond: activities / (backfillMs / 1000), requests: counts() };

    const tomorrow = addDays(TODAY, 1);
    sims.advance(
      tomorrow,
      planned.filter((one) => one.date === tomorrow),
    );
    const before = counts();
    const next = await openApp(envAt(sims.world.now));
    const again = process.hrtime.bigint();
    const results = await syncSources(next.deps);
    const eveningMs = ms(again);
    next.close();
    const after = counts();
    const evening = {
      ms: eveningMs,
      states: results.map((one) => `${one.source} ${one.state}`),
      changed: results.reduce((sum, one) => sum + one.changed, 0),
      requests: { garmin: after.garmin - before.garmin, hevy: after.hevy - before.hevy },
    };
    return { backfill, evening };
  } finally {
    await sims.close();
  }
}

/** Two sources with 5,000 recordings each of the same sessions. */
function merging(): Record<string, unknown> {
  const random = randomFrom(7);
  const records = Array.from({ length: 5000 }, (_, n) => {
    const one = { ...recordingOf(addDays('2013-03-01', n), 'run', random), samples: null };
    const start = new Date(Date.parse(one.start) + 20_000).toISOString();
    return [one, { ...one, source: 'fit-folder' as const, externalId: `f-${n}`, start }];
  }).flat();
  const started = process.hrtime.bigint();
  const { activities } = mergeActivities(records, []);
  return { records: records.length, activities: activities.length, ms: ms(started) };
}

async function metrics(home: string): Promise<Record<string, unknown>> {
  const app = await openApp({ COACH_HOME: home, COACH_NOW: `${TODAY}T23:45:00Z` });
  try {
    const span = app.store.activities.span()!;
    let started = process.hrtime.bigint();
    remerge(app.deps, span.from, span.to);
    const everythingMs = ms(started);
    const sessions = app.store.activities.lines(span.from, span.to).length;
    started = process.hrtime.bigint();
    collectFacts(assess(app.deps, { mode: 'evening' }), app.deps);
    return { sessions, everythingMs, perSession: everythingMs / sessions, eveningMs: ms(started) };
  } finally {
    app.close();
  }
}

const TOOLS: Record<string, () => unknown> = {
  history: () => makeHistory(args[0]!, Number(args[1]), TODAY),
  fit: () => fitFiles(args[0]!, Number(args[1])),
  pulls: () => pulls(args[0]!),
  merging,
  metrics: () => metrics(args[0]!),
  git: () => spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout.trim(),
};
process.stdout.write(JSON.stringify((await TOOLS[what]?.()) ?? null));
