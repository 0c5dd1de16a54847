import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecretStore } from '../../src/connectors/secrets/index.ts';
import { writeDemoConfig } from '../../src/demo/seed.ts';
import { syncSources } from '../../src/review/collect/sync.ts';
import { type Simulators, startSimulators } from '../../src/simulator/index.ts';
import { addDays } from '../../src/time/day.ts';
import { type App, openApp } from '../../src/wire/app.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { stillClock } from '../faults/cli.ts';
import { TODAY, tables } from '../review/home.ts';

const DATA = ['source_records', 'source_activities', 'completed_activities', 'progress_metrics'];
const FROM = addDays(TODAY, -365);

/** A year at once; ten years are in tests/long/backfill.ts. */
describe('half a year pulled for the first time', () => {
  let sims: Simulators;
  const folders: string[] = [];

  beforeAll(async () => {
    sims = await startSimulators({ seed: 1, today: TODAY, zone: 'America/New_York', weeks: 26, nowTime: '20:45' });
  });
  afterAll(async () => {
    await sims.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  function newHome(): NodeJS.ProcessEnv {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-year-'));
    folders.push(folder);
    const env: NodeJS.ProcessEnv = {
      COACH_HOME: folder,
      COACH_NOW: sims.world.now,
      COACH_GARMIN_API_URL: sims.garmin.url,
      COACH_GARMIN_SSO_URL: sims.garmin.url,
      COACH_GARMIN_DIAUTH_URL: sims.garmin.url,
      COACH_HEVY_API_URL: sims.hevy.url,
    };
    writeDemoConfig(env, TODAY);
    const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env });
    secrets.write('garmin-tokens', JSON.stringify(sims.garmin.tokens()));
    secrets.write('hevy-api-key', sims.hevy.key);
    return env;
  }

  async function pulled(env: NodeJS.ProcessEnv, stopAfter = Number.POSITIVE_INFINITY) {
    const app: App = await openApp(env, { clock: stillClock(sims.world.now) });
    const stop = new AbortController();
    const before = sims.garmin.requests.length + sims.hevy.requests.length;
    const asked = () => sims.garmin.requests.length + sims.hevy.requests.length - before;
    let failed: unknown = null;
    try {
      await syncSources(app.deps, {
        from: FROM,
        signal: stop.signal,
        onProgress: () => {
          if (asked() > stopAfter) stop.abort(new Error('killed'));
        },
      });
    } catch (error) {
      failed = error;
    }
    const rows = tables(app, DATA, ['entered_at']);
    app.close();
    return { rows, requests: asked(), failed };
  }

  test('stays within its request budget, and cut off and gone on with gives the same rows', async () => {
    const whole = await pulled(newHome());
    const activities = sims.world.activities.length;
    expect(whole.failed).toBeNull();
    expect(whole.rows.completed_activities!.length).toBeGreaterThan(120);
    // Four requests an activity at most, five a day for the newest four weeks, ranges of 28 days for the rest.
    expect(whole.requests).toBeLessThan(4 * activities + 5 * 28 + 7 * 14 + 40);
    const env = newHome();
    const cut = await pulled(env, whole.requests / 3);
    expect(String(cut.failed)).toContain('killed');
    expect(cut.rows.source_records!.length).toBeLessThan(whole.rows.source_records!.length);
    const resumed = await pulled(env);
    expect(resumed.failed).toBeNull();
    expect(resumed.rows).toEqual(whole.rows);
    // What had been fetched is not fetched again.
    expect(cut.requests + resumed.requests).toBeLessThan(whole.requests * 1.25);
  }, 240_000);
});
