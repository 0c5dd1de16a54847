import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DraftProposal } from '../../src/rules/model.ts';
import { openApp } from '../../src/wire/app.ts';
import { coach, sampleHome, tempFolder } from './coach.ts';

let env: NodeJS.ProcessEnv;
const REVIEW = '2026-11-20-evening';

function draft(id: string, ruleId: string): DraftProposal {
  return {
    id,
    ruleId,
    ruleVersion: 1,
    title: id,
    why: '',
    tier: 1,
    operations: [],
    diff: { changes: [], settings: null },
    because: [],
    limits: [],
    projection: {} as never,
    decideBy: '2026-11-30T00:00:00Z',
    reads: { facts: [], workoutIds: [] },
    basis: 'b',
    evidence: null,
    expects: { text: 'x', workoutId: null, check: 'none', value: null, by: '2026-11-20' },
  };
}

beforeAll(async () => {
  ({ env } = await sampleHome());
  await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', '2026-11-21', '--yes');
  await coach(env, 'log', 'soreness', '8');
  await coach(env, 'review', '--no-sync', '--json');
  const app = await openApp(env);
  const { proposals } = app.store;
  const at = '2026-11-20T20:00:00Z';
  const offer = (id: string, rule: string) => proposals.offer(draft(id, rule), {}, REVIEW, '2026-11-20', at);
  offer('p-a', 'rule-a');
  proposals.decide('p-a', 'approved', at, { revision: 2, expects: draft('p-a', 'rule-a').expects });
  offer('p-b', 'rule-a');
  proposals.decide('p-b', 'rejected', at, { reason: 'busy' });
  offer('p-c', 'rule-a');
  proposals.decide('p-c', 'lapsed', at);
  offer('p-d', 'rule-b');
  const first = proposals.decisions().find((one) => one.proposalId === 'p-a');
  proposals.setOutcome(first?.id ?? 0, 'held');
  app.close();
});

describe('coach rules stats', () => {
  test('counts per rule what was said and what came of it', async () => {
    const said = await coach(env, 'rules', 'stats', '--json');
    expect(said.exit).toBe(0);
    const rules = said.json.rules as Record<string, unknown>[];
    expect(rules.find((one) => one.ruleId === 'rule-a')).toMatchObject({
      n: 3,
      approved: 1,
      rejected: 1,
      byReason: { busy: 1 },
      lapsed: 1,
      undone: 0,
      held: 1,
      notHeld: 0,
      followedUp: 1,
    });
    expect(rules.find((one) => one.ruleId === 'rule-b')).toMatchObject({ n: 1, approved: 0, followedUp: 0 });
    expect(said.json.neverFired).toContain('adherence-low');
    expect((await coach(env, 'rules', 'stats')).out.replace(/\s+/g, ' ')).toMatch(
      /rule-a +fired 3: yes 1, no 1 \(busy 1\), left open 1; as expected 1 of 1/,
    );
    const later = await coach(env, 'rules', 'stats', '--since', '2026-11-20', '--json');
    expect((later.json.rules as unknown[]).length).toBe(rules.length);
  });
});

describe('coach rules replay', () => {
  test('an evening from before its inputs were kept cannot be told', async () => {
    const app = await openApp(env);
    app.store.db.raw
      .prepare(
        "insert into daily_reviews select '2026-11-19-evening', athlete_id, '2026-11-19', mode, created_at, updated_at, plan_revision, status, fingerprint, document, facts, null from daily_reviews where id = ?",
      )
      .run(REVIEW);
    app.close();
    const said = await coach(env, 'rules', 'replay', '--json');
    expect(said.json).toMatchObject({ evenings: 2, differences: [], cannotTell: [{ date: '2026-11-19' }] });
    expect((await coach(env, 'rules', 'replay')).out).toMatch(/2026-11-19 +cannot tell: .*not kept/);
    const other = await openApp(env);
    other.store.db.raw.prepare("delete from daily_reviews where id = '2026-11-19-evening'").run();
    other.close();
  });

  const RULE = path.resolve(import.meta.dirname, '../../rules/soreness-deload.yaml');

  test('the same rules say the same', async () => {
    const said = await coach(env, 'rules', 'replay', '--json');
    expect(said.json).toMatchObject({ evenings: 1, differences: [], problems: [] });
  });

  test('a rule with another threshold differs on that evening, and only it', async () => {
    const folder = tempFolder();
    writeFileSync(
      path.join(folder, 'mine.yaml'),
      readFileSync(RULE, 'utf8')
        .replace(/^when:\n(?: {2,}- .*\n)+/m, 'when:\n  - soreness >= 8\n')
        .replace(/^unless:\n(?: {2,}- .*\n)+/m, '')
        .replace(/^requires:\n(?: {2,}.*\n)+/m, '')
        .replace(/^tests:[\s\S]*/m, ''),
    );
    const said = await coach(env, 'rules', 'replay', '--rules', folder, '--json');
    expect(said.json.problems).toEqual([]);
    expect(said.json.differences).toEqual([
      expect.objectContaining({
        review: REVIEW,
        date: '2026-11-20',
        ruleId: 'soreness-deload',
        kind: 'appears',
        before: expect.objectContaining({ said: expect.stringMatching(/quiet|cannot-tell/) }),
        after: expect.objectContaining({ said: 'proposes', operations: expect.any(Array) }),
      }),
    ]);
    const text = (await coach(env, 'rules', 'replay', '--rules', folder)).out;
    expect(text).toMatch(/2026-11-20 +soreness-deload would speak/);
    expect(text.replace(/\s+/g, ' ')).toContain('sore: 8, at least 8');
    expect(text).toContain('1 would differ');
    expect(
      (await coach(env, 'rules', 'replay', '--rules', folder, '--since', '2026-11-21', '--json')).json,
    ).toMatchObject({
      evenings: 0,
    });
  });

  test('a broken rule is named, a missing folder refused', async () => {
    const folder = path.join(tempFolder(), 'rules');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'soreness-deload.yaml'), 'id: soreness-deload\nwehn: []\n');
    const said = await coach(env, 'rules', 'replay', '--rules', folder, '--json');
    expect(said.exit).toBe(0);
    expect((said.json.problems as string[]).join()).toContain('soreness-deload.yaml');
    expect(said.json.differences).toEqual([]);
    expect((await coach(env, 'rules', 'replay', '--rules', '/no/such')).exit).toBe(2);
  });
});
