import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { coach, sampleHome } from './coach.ts';

test('a watch that is not connected: said once, exit 0, seen in the status, and copied when it is there', async () => {
  const { home, env } = await sampleHome();
  const watch = path.join(home, 'media', 'NewFiles');
  for (const [key, value] of [
    ['sources.garmin.enabled', 'off'],
    ['sources.hevy.enabled', 'off'],
    ['export.fitDirectory', watch],
  ])
    expect((await coach(env, 'config', 'set', key!, value!)).exit).toBe(0);
  const made = await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', 'monday', '--yes');
  expect(made.exit).toBe(0);
  const ledger = async () =>
    (await coach(env, 'export', 'list', '--json')).json.exports as { state: string; sink: string }[];
  const rows = await ledger();
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.every((one) => one.state === 'verified')).toBe(true);
  expect((await coach(env, 'export', 'list')).out).toContain('the copy waits for the watch');

  const status = await coach(env, 'status');
  expect([status.exit, status.out]).toEqual([
    0,
    expect.stringContaining(`${rows.length} files wait for it; once it is`),
  ]);
  const { waitForWatch, exportsOpen } = (await coach(env, 'status', '--json')).json;
  expect([(waitForWatch as unknown[]).length, exportsOpen]).toEqual([rows.length, 0]);

  // The next evenings say nothing about it, and it stays in the status.
  for (const args of [
    ['review', '--headless'],
    ['export', 'resume'],
  ]) {
    const said = await coach(env, ...args);
    expect([said.exit, said.out.includes(watch), said.out.includes('waits for the watch')]).toEqual([0, false, false]);
  }
  expect((await coach(env, 'status')).out).toContain('Watch ');

  mkdirSync(watch, { recursive: true });
  expect((await coach(env, 'export', 'resume')).exit).toBe(0);
  expect(readdirSync(watch)).toHaveLength((await ledger()).length);
  expect((await coach(env, 'status')).out).not.toContain('Watch ');

  // The watch took its files and is away again; what changes meanwhile waits anew.
  rmSync(watch, { recursive: true });
  const { id } = ((await coach(env, 'plan', 'show', '--json')).json.workouts as { id: string; date: string }[]).find(
    (one) => one.date > '2026-11-21',
  )!;
  expect((await coach(env, 'plan', 'move', id, '--to', '2026-11-29')).exit).toBe(0);
  expect((await coach(env, 'status')).out).toContain('1 file waits for it');
  mkdirSync(watch, { recursive: true });
  await coach(env, 'export', 'resume');
  expect(readdirSync(watch)).toEqual([expect.stringContaining('2026-11-29')]);
});
