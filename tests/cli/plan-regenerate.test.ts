import { beforeAll, describe, expect, test } from 'vitest';
import { coach, sampleHome } from './coach.ts';

let env: NodeJS.ProcessEnv = {};
const edited = ['plan', 'edit', '--print', '--week', '2026-11-30'];
/** The first line names the revision it was made from. */
const plan = async () => (await coach(env, ...edited)).out.split('\n').slice(1);

interface Shown {
  proposal: {
    id: string;
    title: string;
    status: string;
    source: string;
    projection: Record<'keep' | 'apply', { minutes7d: number }>;
  };
  changes: string[];
  revision?: number;
}
const regenerate = async (...args: string[]) => {
  const said = await coach(env, 'plan', 'regenerate', ...args, '--json');
  return { exit: said.exit, ...(said.json as unknown as Shown) };
};

beforeAll(async () => {
  ({ env } = await sampleHome());
  const made = await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', '2026-11-23', '--yes');
  if (made.exit !== 0 && made.exit !== 7) throw new Error(made.err);
  const sessions = (await coach(env, 'plan', 'show', '--json')).json.workouts as { id: string; date: string }[];
  const [gone, moved] = sessions.filter((one) => one.date >= '2026-11-30');
  await coach(env, 'plan', 'skip', gone!.id, '--reason', 'travel');
  await coach(env, 'plan', 'move', moved!.id, '--to', '2026-12-25');
});

describe('a day for the test', () => {
  test('holds the main test of the plan, and an event plan ends in its week', async () => {
    const days = async (...args: string[]) => {
      const said = await coach(env, 'plan', 'new', '--preview', '--start', '2026-11-30', '--json', ...args);
      const { workouts, weeks } = said.json as unknown as {
        workouts: { date: string; template: { id: string } | null }[];
        weeks: unknown[];
      };
      const trials = workouts.filter((one) => one.template?.id === 'swim-tt-100');
      return { weeks: weeks.length, trials: trials.map((one) => one.date) };
    };
    const twice = ['--template', 'all-round-3-5h', '--test', '2026-12-12, 2027-01-09'];
    expect(await days(...twice)).toEqual({ weeks: 12, trials: ['2026-12-12', '2027-01-09'] });
    const event = await days('--template', 'swim-100-peak', '--test', '2027-01-16');
    expect(event).toMatchObject({ weeks: 7, trials: expect.arrayContaining(['2027-01-16']) });
    const { proposal } = await regenerate('--preview', '--test', '2026-12-12');
    expect(proposal.title).toContain('anew');
  });

  test.each([
    ['2031-01-01', 'is not within the plan'],
    ['soon', 'is not a day'],
    ['2026-12-12,', 'is not a day'],
  ])('%s is refused', async (day, words) => {
    const said = await coach(env, 'plan', 'new', '--preview', '--test', day);
    expect(said.exit).toBe(2);
    expect(said.err).toContain(words);
  });
});

describe('coach plan regenerate', () => {
  test('a preview says what would change and what the week comes to, and stores nothing', async () => {
    const before = await plan();
    const { exit, proposal, changes } = await regenerate('--preview');
    expect(exit).toBe(0);
    expect(changes.some((one) => one.includes('25 Dec'))).toBe(true);
    expect(proposal.projection.keep.minutes7d).toBeGreaterThan(0);
    expect(proposal.projection.apply.minutes7d).toBeGreaterThan(0);
    expect((await coach(env, 'why', proposal.id)).exit).toBe(2);
    expect(await plan()).toEqual(before);
  });

  test('without a terminal it waits; a no by its id leaves the plan, and no rule counts it', async () => {
    const before = await plan();
    const said = await coach(env, 'plan', 'regenerate');
    expect(said.exit).toBe(0);
    const id = /coach approve (p-[0-9a-f]{8})/.exec(said.out)![1]!;
    expect(said.out).toContain('you asked');
    expect(said.out).toMatch(/7 days .* load/);
    const status = (await coach(env, 'status', '--json')).json.pending as { id: string }[];
    expect(status.map((one) => one.id)).toEqual([id]);
    const why = (await coach(env, 'why', id)).out;
    expect(why).toContain('What would change');
    expect(why).not.toContain('coach rules show');
    expect((await coach(env, 'approve', id, '--set', 'day=fri', '--yes')).err).toContain('as a whole');
    const no = await coach(env, 'reject', id, '--reason', 'other');
    expect(no.out).toContain('rejected Make the plan anew');
    expect(await plan()).toEqual(before);
    expect((await coach(env, 'rules', 'stats')).out).not.toContain('plan-regenerate');
    expect((await coach(env, 'history')).out).toMatch(/asked .*decided.*\n.*rejected .*Make the plan anew/);
  });

  test('with --yes it is done at once, as one revision by the athlete, and undo takes it back', async () => {
    const before = await plan();
    const { exit, proposal, revision } = await regenerate('--yes');
    expect([0, 7]).toContain(exit);
    expect(revision).toBe(4);
    expect(proposal).toMatchObject({ status: 'approved', source: 'athlete' });
    expect(await plan()).not.toEqual(before);
    expect((await coach(env, 'undo', String(revision), '--yes')).exit).not.toBe(6);
    expect(await plan()).toEqual(before);
  });
});

test('days of the main test hold until told otherwise, and undo gives those before them back', async () => {
  const trials = async () => {
    const shown = (await coach(env, 'plan', 'show', '--json')).json.workouts as {
      date: string;
      template: { id: string } | null;
    }[];
    return shown.filter((one) => one.template?.id === 'swim-tt-100').map((one) => one.date);
  };
  const none = await trials();
  const { revision } = await regenerate('--yes', '--test', '2026-12-12');
  expect(await trials()).toEqual(['2026-12-12']);
  // Without the option nothing is left to change.
  expect((await regenerate('--preview')).proposal).toBeNull();
  const rhythm = await regenerate('--preview', '--test', 'none');
  expect(rhythm.changes).toContain('~ day of the test: as the template has it');
  expect(rhythm.changes.some((one) => one.includes('Sat 12 Dec'))).toBe(true);
  await coach(env, 'undo', String(revision), '--yes');
  expect(await trials()).toEqual(none);
  expect((await regenerate('--preview')).changes).not.toContain('~ day of the test: Sat 12 Dec');
}, 120_000);
