import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrapEach } from '../../src/fit/unwrap.ts';
import { startSimulators } from '../../src/simulator/index.ts';
import { emptyHome, type Home, type Json } from '../support/home.ts';

/** Files as watches write them, from the project's own generator. */
async function someFiles(count: number): Promise<{ name: string; bytes: Uint8Array }[]> {
  const sims = await startSimulators({ seed: 2, today: '2026-11-20', zone: 'America/New_York', weeks: 2 });
  try {
    const files: { name: string; bytes: Uint8Array }[] = [];
    for (const activity of sims.world.activities) {
      if (files.length === count) break;
      const answer = await fetch(`${sims.garmin.url}/download-service/files/activity/${activity.id}`, {
        headers: { authorization: `Bearer ${sims.garminTokens.di_token}` },
      });
      if (!answer.ok) continue;
      const [file] = unwrapEach(new Uint8Array(await answer.arrayBuffer()), 'original.zip');
      if (file) files.push({ name: `${activity.id}.fit`, bytes: file.bytes });
    }
    return files;
  } finally {
    await sims.close();
  }
}

describe('coach import', () => {
  let home: Home;
  let files: { name: string; bytes: Uint8Array }[];

  beforeAll(async () => {
    home = emptyHome();
    await home.coach('init', '--yes');
    files = await someFiles(4);
    const folder = home.file('in', 'deeper');
    mkdirSync(folder, { recursive: true });
    const [plain, zipped, gzipped, cut] = files;
    writeFileSync(home.file('in', plain!.name), plain!.bytes);
    writeFileSync(home.file('in', 'deeper', 'a.zip'), zipSync({ [zipped!.name]: zipped!.bytes }));
    writeFileSync(home.file('in', 'deeper', `${gzipped!.name}.gz`), gzipSync(gzipped!.bytes));
    writeFileSync(home.file('in', 'copy.fit'), plain!.bytes);
    writeFileSync(home.file('in', 'cut.fit'), cut!.bytes.slice(0, 10));
    writeFileSync(home.file('in', 'notes.txt'), 'not for the coach');
  });
  afterAll(() => home.close());

  test('reads a folder with all it holds, lists what it could not and why', async () => {
    const done = await home.coach('import', home.file('in'), '--json');
    expect(done.code, done.stderr).toBe(0);
    const report = done.json();
    expect(report).toMatchObject({ schemaVersion: 1, read: 3, duplicate: 1, unreadable: 1, activities: 3 });
    const bad = report.files.find((one: Json) => one.outcome === 'unreadable');
    expect(bad.file).toContain('cut.fit');
    expect(bad.reason).toBeTruthy();
  });

  test('a second time everything is there already', async () => {
    const before = (await home.coach('activities', '--since', '2026-11-01', '--json')).json();
    expect(before.activities.length).toBe(3);
    const report = (await home.coach('import', home.file('in'), '--json')).json();
    expect(report).toMatchObject({ read: 0, duplicate: 4, unreadable: 1 });
    expect((await home.coach('activities', '--since', '2026-11-01', '--json')).json()).toEqual(before);
  });
});
