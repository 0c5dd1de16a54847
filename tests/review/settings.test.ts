import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SettingChange } from '../../src/athlete/setting-change.ts';
import { approve } from '../../src/review/decide/decide.ts';
import { proposalView } from '../../src/review/show/proposal-view.ts';
import { plainText } from '../../src/tui/lines/model.ts';
import { proposalLines } from '../../src/tui/lines/proposal.ts';
import { openApp } from '../../src/wire/app.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { coach, sampleHome } from '../cli/coach.ts';
import { draft } from '../store/open.ts';

const REVIEW = '2026-11-20-evening';
const THURSDAY: SettingChange = { set: 'remove-time', weekday: 'thu', at: '06:30' };

let env: NodeJS.ProcessEnv;
let file: string;
let before: string;
const config = () => readFileSync(file, 'utf8');

/** Opens the program, lets it do something, and ends it as a crash would: nothing is carried out afterwards. */
async function inside<T>(body: (app: Awaited<ReturnType<typeof openApp>>) => T): Promise<T> {
  const app = await openApp(env);
  try {
    return body(app);
  } finally {
    app.close();
  }
}

beforeEach(async () => {
  ({ env } = await sampleHome());
  await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', '2026-11-21', '--yes');
  await coach(env, 'review', '--no-sync', '--json');
  file = pathsFrom(env).configFile;
  before = config();
  await inside((app) =>
    app.store.proposals.offer(
      draft('p-time', {
        tier: 4,
        ruleId: 'listen-x',
        title: 'No training on Thursdays',
        setting: THURSDAY,
        decideBy: '2026-11-30T00:00:00Z',
      }),
      {},
      REVIEW,
      '2026-11-20',
      app.clock.now(),
    ),
  );
});

describe('a change of a setting', () => {
  test('is never made by looking, by approve-all or by a no', async () => {
    expect((await coach(env, 'review', '--no-sync', '--date', '2026-11-20')).exit).toBe(0);
    await coach(env, 'approve', '--all-safe', '--yes');
    await coach(env, 'reject', 'p-time', '--reason', 'other');
    expect(config()).toBe(before);
    expect((await coach(env, 'approve', 'p-time', '--yes')).exit).not.toBe(0);
    expect(config()).toBe(before);
  });

  test('a yes writes it with the decision; undo puts the very text back', async () => {
    const said = await coach(env, 'approve', 'p-time', '--yes', '--json');
    expect(said.json).toMatchObject({ approved: [{ id: 'p-time', setting: 1, revision: null }] });
    expect(config()).toContain('thu: []');
    const kept = config()
      .split('\n')
      .filter((line) => before.includes(line)).length;
    expect(kept).toBe(before.split('\n').length - 2);
    await inside((app) => {
      expect(app.config.availability.slots.some((slot) => slot.weekday === 'thu')).toBe(false);
      expect(app.store.settings.list()).toMatchObject([
        { proposalId: 'p-time', reviewId: REVIEW, author: 'rule:listen-x', change: THURSDAY, state: 'applied' },
      ]);
    });
    const undone = await coach(env, 'undo', '--yes', '--json');
    expect(undone.json).toMatchObject({ undone: 's1' });
    expect(config()).toBe(before);
    expect((await coach(env, 'undo', 's1', '--yes')).exit).not.toBe(0);
    const stats = await coach(env, 'rules', 'stats', '--json');
    expect(stats.json.rules).toContainEqual(expect.objectContaining({ ruleId: 'listen-x', approved: 1, undone: 1 }));
  });

  test('a crash between decision and file is made good at the next start', async () => {
    await inside((app) => approve(app.deps, 'p-time', null));
    expect(config()).toBe(before);
    const slots = await inside((app) => app.config.availability.slots);
    expect(slots.some((slot) => slot.weekday === 'thu')).toBe(false);
    expect(config()).toContain('thu: []');
    // Written, and ended before that was noted: not written a second time.
    const written = config();
    await inside((app) => app.store.settings.setState(1, 'planned', app.clock.now()));
    await inside((app) => expect(app.store.settings.list()).toMatchObject([{ state: 'applied' }]));
    expect(config()).toBe(written);
  });

  test('lines that somebody changed meanwhile are left alone, and that is said', async () => {
    await inside((app) => approve(app.deps, 'p-time', null));
    writeFileSync(file, before.replace('minutes: 45, places: [pool]', 'minutes: 30, places: [pool]'));
    const mine = config();
    const review = await coach(env, 'review', '--no-sync', '--json');
    expect(config()).toBe(mine);
    expect((review.json.banners as string[]).join()).toContain('could not be written: config.yaml was changed');
    expect((await coach(env, 'undo', 's1', '--yes')).exit).not.toBe(0);
  });

  test('undo refuses where the file says something else by now', async () => {
    await coach(env, 'approve', 'p-time', '--yes');
    writeFileSync(file, config().replace('thu: []', 'thu: [{ at: "12:00", minutes: 30 }]'));
    const mine = config();
    const said = await coach(env, 'undo', 's1', '--yes');
    expect(said.exit).toBe(6);
    expect(said.err).toContain('changed there since');
    expect(config()).toBe(mine);
  });

  test('the lines that go and come are shown before the yes', async () => {
    const lines = await inside((app) => {
      const view = proposalView(app.store.proposals.byId('p-time')!, null, app.deps);
      return proposalLines(view, 0, 1, '2026-11-20', {
        width: 80,
        zone: 'UTC',
        units: { mass: 'kg', height: 'cm' },
        keys: true,
      }).map(plainText);
    });
    const text = lines.join('\n');
    expect(text).toContain('in your config.yaml');
    expect(text).toMatch(/ {2}- +- \{ at: "06:30", minutes: 45/);
    expect(text).toMatch(/ {2}\+ +thu: \[\]/);
    expect(text).toContain('change of aim');
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(config()).toBe(before);
  });

  test('a threshold: shown, written, in force, seen by the rule commands, and taken back', async () => {
    const setting: SettingChange = {
      set: 'ask-later',
      ruleId: 'poor-sleep',
      line: 'sleep_3n_avg < 5.5 h',
      label: 'slept, 3 nights',
      was: 'below 6 h',
      asks: 'below 5.5 h',
    };
    await inside((app) => {
      const { draft: known } = app.store.proposals.byId('p-time')!;
      const more = { id: 'p-later', ruleId: 'listen-poor-sleep', setting };
      app.store.proposals.offer({ ...known, ...more }, {}, REVIEW, '2026-11-20', app.clock.now());
      expect(proposalView(app.store.proposals.byId('p-later')!, null, app.deps).setting).toMatchObject({
        file: 'config.yaml',
        removed: [],
        added: ['  thresholds: { poor-sleep: sleep_3n_avg < 5.5 h }'],
      });
    });
    await coach(env, 'approve', 'p-later', '--yes');
    const inForce = () => inside((app) => app.deps.rules.rules.find((one) => one.id === 'poor-sleep')!.when[0]!.text);
    expect(await inForce()).toBe('sleep_3n_avg < 5.5 h');
    expect((await coach(env, 'rules', 'check')).exit).toBe(0);
    expect((await coach(env, 'rules', 'show', 'poor-sleep')).out).toContain(
      '# Your number (config.yaml): sleep_3n_avg < 5.5 h',
    );
    expect((await coach(env, 'rules', 'list')).out).toMatch(/poor-sleep .*your number/);
    await coach(env, 'undo', 's1', '--yes');
    expect(config()).toBe(before);
    expect(await inForce()).toBe('sleep_3n_avg < 6 h');
  });
});
