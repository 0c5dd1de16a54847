import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/time/day.ts';
import { review, stored, widest } from '../support/evening.ts';
import { type Home, type Json, reviewedHome } from '../support/home.ts';

let home: Home;
beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(() => home.close());

async function questions(): Promise<Json[]> {
  const done = await home.coach('export', 'verify', '--json');
  expect(done.code, done.stderr).toBe(0);
  return done.json().questions;
}

async function answer(verb: string, id: string): Promise<Json> {
  const done = await home.coach('export', verb, id, '--json');
  expect(done.code, done.stderr).toBe(0);
  return done.json();
}

const lastRevision = async () => (await home.coach('plan', 'history', '--json')).json().revisions.at(-1);

test('adopt, restore and ignore what was changed on Garmin and Hevy; afterwards nothing is asked', async () => {
  const { garmin, hevy } = home.sims!;
  const [moved, back] = garmin.state.schedules.filter((one) => one.date > '2026-11-21');
  const day = addDays(moved!.date, 20);
  moved!.date = day;
  const stays = back!.date;
  back!.date = addDays(stays, 21);
  const routine = hevy.state.routines.find((one) => / · /.test(one.title) && !one.title.startsWith('(free)'))!;
  routine.exercises[0]!.sets[0]!.reps = 17;

  const found = await questions();
  expect(found.map((one) => `${one.sink} ${one.kind}`).sort()).toEqual(['garmin moved', 'garmin moved', 'hevy edited']);
  const adopted = found.find((one) => one.observedDate === day);
  expect(await answer('adopt', adopted.id)).toMatchObject({ adopted: adopted.id, lost: [], exports: { open: 0 } });
  expect(await lastRevision()).toMatchObject({ author: 'athlete@garmin' });
  const restored = found.find((one) => one.date === stays && one.sink === 'garmin');
  const receipt = (await answer('restore', restored.id)).exports.receipt as Json[];
  expect(receipt.map((one) => one.state)).toEqual(['verified']);
  expect(garmin.state.schedules.filter((one) => one.workoutId === back!.workoutId).map((one) => one.date)).toEqual([
    stays,
  ]);
  const ignored = found.find((one) => one.sink === 'hevy');
  expect(await answer('ignore', ignored.id)).toMatchObject({ ignored: ignored.id });
  expect(routine.exercises[0]!.sets[0]!.reps).toBe(17);
  expect(await questions()).toEqual([]);
  expect((await home.coach('export', 'adopt', adopted.id)).stderr).toContain('was adopted already');
});

test('a changed routine is adopted as a revision by athlete@hevy', async () => {
  const { hevy } = home.sims!;
  hevy.state.routines.find((one) => / · /.test(one.title) && !one.title.startsWith('(free)'))!.exercises[0]!
    .sets[0]!.reps = 17;
  const [question] = await questions();
  await answer('adopt', question.id);
  expect(await lastRevision()).toMatchObject({ author: 'athlete@hevy' });
  expect(await questions()).toEqual([]);
});

test('a removed file is told by verify and written again by resume; nothing waits for a loss', async () => {
  const rows = (await home.coach('export', 'list', '--json')).json().exports as Json[];
  const row = rows.find((one) => one.sink === 'fit' && one.operation === 'put');
  const file = home.file('data', 'exports', row.refs.file);
  rmSync(file);
  const said = await home.coach('export', 'verify');
  expect(said.stdout).toContain('its file was removed');
  expect(said.stdout).toContain('coach export resume');
  const done = await home.coach('export', 'resume');
  expect([done.code, done.stdout]).toEqual([0, expect.stringContaining(path.basename(file))]);
  expect((await home.coach('export', 'verify')).stdout).toContain('all as exported');
  expect((await home.coach('export', 'accept')).stdout).toContain('Nothing waits');
});

/** Runs a command whose files may not grow past a size: what a full disk or a quota does, without being root. */
function cramped(kilobytes: number, ...args: string[]): Promise<{ code: number | null; stderr: string }> {
  const line = 'ulimit -f "$1"; shift; exec "$@"';
  const program = [process.execPath, path.join(home.program, 'bin', 'coach.js'), ...args];
  return new Promise((resolve, reject) => {
    // The shell counts in blocks of 512 or 1024 bytes; either is small enough.
    const child = spawn('sh', ['-c', line, 'sh', String(kilobytes), ...program], { env: home.env });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += String(text);
    });
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

describe.skipIf(process.platform === 'win32')('no room on the disk while approving', () => {
  test('all of the decision is there or nothing of it, said in one line; with room again it goes', async () => {
    const { id } = widest(await review(home));
    const revision = async () => (await review(home)).review.planRevision!;
    const before = await revision();
    let cut = 0;
    for (const kilobytes of [4, 24, 48]) {
      const rows = stored(home);
      const done = await cramped(kilobytes, 'approve', id, '--yes');
      if (done.code === 0 || done.code === 7) break;
      cut++;
      expect(done.code).toBe(75);
      expect(done.stderr).not.toMatch(/\n\s+at /);
      expect(done.stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
      expect(stored(home)).toEqual(rows);
      expect(await revision()).toBe(before);
    }
    expect(cut).toBeGreaterThan(0);
    await home.coach('approve', id, '--yes');
    expect(await revision()).toBe(before + 1);
    expect((await home.coach('export', 'resume')).code).toBe(0);
  });
});
