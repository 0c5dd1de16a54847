import { beforeAll, describe, expect, test } from 'vitest';
import { coach, sampleHome } from './coach.ts';

let env: NodeJS.ProcessEnv = {};
const edited = ['plan', 'edit', '--print', '--week', '2026-11-30'];

beforeAll(async () => {
  ({ env } = await sampleHome());
  const made = await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', '2026-11-23', '--yes');
  if (made.exit !== 0 && made.exit !== 7) throw new Error(made.err);
});

describe('coach plan regenerate', () => {
  test('a preview says what would change and what the week comes to, and changes nothing', async () => {
    const first = (await coach(env, 'plan', 'show', '--json')).json.workouts as { id: string; date: string }[];
    const gone = first.find((one) => one.date >= '2026-11-30')!;
    expect((await coach(env, 'plan', 'skip', gone.id, '--reason', 'travel')).exit).not.toBe(2);
    const moved = first.find((one) => one.date > gone.date)!;
    await coach(env, 'plan', 'move', moved.id, '--to', '2026-12-25');
    const before = (await coach(env, ...edited)).out;
    const said = await coach(env, 'plan', 'regenerate', '--preview', '--json');
    expect(said.exit).toBe(0);
    expect((said.json.changes as string[]).some((one) => one.includes('25 Dec'))).toBe(true);
    const { keep, apply } = said.json.projection as Record<'keep' | 'apply', { minutes7d: number }>;
    expect(keep!.minutes7d).toBeGreaterThan(0);
    expect(apply!.minutes7d).toBeGreaterThan(0);
    expect((await coach(env, ...edited)).out).toBe(before);
  });

  test('asked for, it is one revision by the athlete, and undo takes it back', async () => {
    const before = (await coach(env, ...edited)).out;
    const done = await coach(env, 'plan', 'regenerate', '--yes', '--json');
    expect([0, 7]).toContain(done.exit);
    const { revision } = done.json as { revision: number };
    expect(revision).toBe(4);
    expect((await coach(env, ...edited)).out).not.toBe(before);
    expect((await coach(env, 'undo', String(revision), '--yes')).exit).not.toBe(6);
    // The first line names the revision it was made from; the plan below it is the same again.
    const plan = (text: string) => text.split('\n').slice(1);
    expect(plan((await coach(env, ...edited)).out)).toEqual(plan(before));
  });
});
