import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run as activities } from '../../../src/cli/commands/activities.ts';
import { run as activitiesShow } from '../../../src/cli/commands/activities-show.ts';
import { run as goals } from '../../../src/cli/commands/goals.ts';
import { run as history } from '../../../src/cli/commands/history.ts';
import { run as planShow } from '../../../src/cli/commands/plan-show.ts';
import { run as rulesFacts } from '../../../src/cli/commands/rules-facts.ts';
import { run as rulesList } from '../../../src/cli/commands/rules-list.ts';
import { run as status } from '../../../src/cli/commands/status.ts';
import { run as whatIf } from '../../../src/cli/commands/what-if.ts';
import { run as why } from '../../../src/cli/commands/why.ts';
import { run as whyNot } from '../../../src/cli/commands/why-not.ts';
import type { CommandRun, Options } from '../../../src/cli/context.ts';
import { explainText } from '../../../src/review/explain/text.ts';
import { type PreparedReview, prepareReview } from '../../../src/review/prepare.ts';
import type { App } from '../../../src/wire/app.ts';
import { copyOf, type Home, seedHome, TODAY } from '../home.ts';

interface Looked {
  // biome-ignore lint/suspicious/noExplicitAny: the document is looked at as a stranger would
  document: any;
  lines: string[];
}

describe('looking at the sample athlete', () => {
  let seeded = '';
  let home: Home;
  let app: App;
  let evening: PreparedReview;

  beforeAll(async () => {
    seeded = await seedHome(1);
    home = await copyOf(seeded, 1);
    app = await home.open();
    evening = await prepareReview(app.deps, { mode: 'evening', readonly: false, narrate: false });
  }, 120_000);
  afterAll(async () => {
    await home?.close();
    if (seeded) rmSync(seeded, { recursive: true, force: true });
  });

  async function look(
    run: CommandRun,
    args: string[] = [],
    options: Options = {},
    terminal: { columns?: number; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Looked> {
    const looked: Looked = { document: null, lines: [] };
    const code = await run(
      {
        io: {
          out: () => {},
          err: () => {},
          env: terminal.env ?? {},
          stdinIsTty: false,
          stdoutIsTty: false,
          stderrIsTty: false,
          columns: terminal.columns ?? 80,
          readStdin: async () => '',
        },
        json: false,
        verbose: false,
        open: async () => app,
        say: () => {},
        print: (document, lines) => {
          looked.document = JSON.parse(JSON.stringify(document));
          looked.lines = lines;
        },
      },
      args,
      options,
    );
    expect(code).toBe(0);
    return looked;
  }

  function ids() {
    const done = app.store.activities.between('2026-11-01', TODAY);
    const of = (sport: string) => done.find((one) => one.activity.sport === sport)?.activity.id ?? '';
    return {
      proposal: evening.document.proposals[0]?.id ?? '',
      review: evening.document.review.id,
      session: Object.values(evening.situation.plan?.workouts ?? {}).find((one) => one.date > TODAY)?.id ?? '',
      swim: of('swim'),
      run: of('run'),
      strength: of('strength'),
    };
  }

  /** Every look there is. */
  function all(terminal: { columns?: number; env?: NodeJS.ProcessEnv }): Promise<Looked>[] {
    const id = ids();
    return [
      look(goals, [], {}, terminal),
      look(status, [], {}, terminal),
      look(status, [], { all: true }, terminal),
      look(history, [], {}, terminal),
      look(planShow, [], {}, terminal),
      look(planShow, [], { week: 'today' }, terminal),
      look(activities, [], {}, terminal),
      look(activitiesShow, [id.swim], {}, terminal),
      look(activitiesShow, [id.run], {}, terminal),
      look(activitiesShow, [id.strength], {}, terminal),
      look(why, [id.proposal], {}, terminal),
      look(why, [id.proposal], { all: true }, terminal),
      look(whyNot, [id.session], {}, terminal),
      look(whyNot, [id.session], { all: true }, terminal),
      look(whatIf, [id.proposal], {}, terminal),
      look(rulesFacts, [], {}, terminal),
      look(rulesList, [], {}, terminal),
    ];
  }

  test.each([80, 100])('everything fits into %d columns', async (columns) => {
    for (const { lines } of await Promise.all(all({ columns }))) {
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(columns);
    }
  });

  test.each([{ ACCESSIBLE: '1' }, { INK_SCREEN_READER: 'true' }, { TERM: 'dumb' }])(
    'words alone with %o',
    async (env) => {
      for (const { lines } of await Promise.all(all({ env })))
        for (const line of lines) {
          expect(line, line).not.toMatch(/[\u2500-\u25ff\u2800-\u28ff✓✗]/);
          expect(line, line).not.toMatch(/ {3}/);
        }
    },
  );

  test('goals: the series, the age, the test and what went along with it', async () => {
    const { document, lines } = await look(goals);
    expect(document.date).toBe(TODAY);
    expect(document.goals.length).toBe(app.config.goals.length);
    for (const goal of document.goals) {
      expect(goal.weeks).toHaveLength(12);
      expect(goal.weeks.at(-1).to).toBe(TODAY);
      expect(goal.nextTest.due >= TODAY).toBe(true);
      expect(goal.ageDays === null).toBe(goal.lastMeasured === null);
      for (const one of goal.associations) {
        expect(one.n).toBeGreaterThanOrEqual(12);
        expect(one.words).toContain('association, not cause');
        expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(one.words);
      }
    }
  });

  test('status: the series ends where the load of the review stands, and goes on as planned', async () => {
    const { document } = await look(status);
    const { days } = document.training.load.series;
    expect(days).toHaveLength(7 * 12 + 14);
    const now = days.find((one: { day: string }) => one.day === TODAY);
    expect(now.fitness).toBeCloseTo(document.load.fitness, 9);
    expect(now.form).toBeCloseTo(document.load.form, 9);
    expect(days.filter((one: { projected: boolean }) => one.projected)).toHaveLength(14);
    expect(document.training.load.weekMinutes).toHaveLength(8);
    expect(document.training.load.weekMinutes.at(-1).minutes).toBe(document.week.actualMinutes);
    expect(document.pending.map((one: { id: string }) => one.id)).toEqual(
      evening.document.proposals.filter((one) => one.status === 'pending').map((one) => one.id),
    );
    expect(document.nextSessions.length).toBeLessThanOrEqual(3);
    expect(document.training.load.against.usual).toBeCloseTo(Number(evening.facts.load_28d_avg?.value), 2);
    expect(document.training.load.against.last7).toBeCloseTo(Number(evening.facts.load_7d?.value), 2);
  });

  test('status: one screen, and a view for what is asked', async () => {
    const { lines } = await look(status);
    expect(lines.length).toBeLessThanOrEqual(23);
    const swim = await look(status, [], { swim: true, zones: true });
    expect(swim.lines[0]).toBe('Swim, 25 yd pool');
    expect(swim.lines).toContain('Zones');
    expect(Object.keys(swim.document.training)).toHaveLength(9);
    for (const one of swim.document.training.body.weightWeeks) expect(one.to <= TODAY).toBe(true);
  });

  test('why and why not: one screen, the rest when asked', async () => {
    for (const [run, id] of [
      [why, ids().proposal],
      [whyNot, ids().session],
    ] as const) {
      const { lines } = await look(run, [id]);
      expect(lines.length).toBeLessThanOrEqual(23);
      expect(lines.at(-1)).toMatch(/^\d+ more rules: coach why.* --all$/);
      const all = (await look(run, [id], { all: true })).lines;
      for (const rule of app.deps.rules.rules)
        expect(
          all.some((line) => line.includes(rule.id)),
          rule.id,
        ).toBe(true);
    }
  });

  test('facts: all, those about a word, and a word nothing is about', async () => {
    const about = await look(rulesFacts, ['sleep']);
    const names = about.document.facts.map((one: { name: string }) => one.name);
    expect(names).toContain('sleep_3n_avg');
    expect(names).not.toContain('pain');
    await expect(look(rulesFacts, ['slep_last'])).rejects.toThrow('No fact is about "slep_last"');
  });

  test('the week has ids, steps and what became of each session', async () => {
    const { document, lines } = await look(planShow, [], { week: 'today' });
    for (const one of document.workouts) {
      expect(lines.some((line) => line.trim() === one.id)).toBe(true);
      const steps = one.steps.join(' ').replace(/\s+/g, ' ');
      const text = lines.map((line) => line.trim().replace(/^· /, '')).join(' ');
      expect(text).toContain(steps);
    }
    expect(lines.some((line) => /✓ done +(green|yellow|orange|red) \d+ %/.test(line))).toBe(true);
  });

  test('one evening again, with its decisions', async () => {
    const { document, lines } = await look(history, [ids().review]);
    expect(document.review.review.date).toBe(TODAY);
    expect(document.decisions.length).toBe(evening.document.proposals.length);
    expect(lines).toContain('Decided');
    await expect(look(history, ['2020-01-01-evening'])).rejects.toThrow('There is no review');
  });

  test('swims come with their hundreds in the document', async () => {
    const { document, lines } = await look(activitiesShow, [ids().swim]);
    expect(document.swims.length).toBeGreaterThan(0);
    expect(lines.some((line) => line.includes('per 100'))).toBe(true);
    const swum = document.swims.reduce((sum: number, one: { distance: number }) => sum + one.distance, 0);
    expect(swum).toBeGreaterThan(500);
  });

  test('the pager shows what the commands print', async () => {
    const id = ids().proposal;
    expect(explainText(app.deps, evening, 'plan', null)).toEqual((await look(planShow)).lines);
    expect(explainText(app.deps, evening, 'goals', null)).toEqual((await look(goals)).lines);
    const short = (await look(why, [id])).lines;
    expect(explainText(app.deps, evening, 'why', id).slice(0, -1)).toEqual(short.slice(0, -1));
    expect(explainText(app.deps, evening, 'why', id).at(-1)).toMatch(/^\d+ more rules: key y$/);
    expect(explainText(app.deps, evening, 'why-all', id)).toEqual((await look(why, [id], { all: true })).lines);
    expect(explainText(app.deps, evening, 'what-if', id)).toEqual((await look(whatIf, [id])).lines);
    expect(explainText(app.deps, evening, 'history', null)).toEqual((await look(history)).lines);
  });
});
