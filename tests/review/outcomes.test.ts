import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/activities/model.ts';
import type { Evidence, EvidenceState } from '../../src/matching/model.ts';
import type { DecisionRow } from '../../src/ports/storage.ts';
import { followUp } from '../../src/review/act/outcomes.ts';

const W = 'w-2026-11-17-swim';

function decision(more: Partial<DecisionRow> & { check?: 'done' | 'rpe-at-most' | 'none' } = {}): DecisionRow {
  const { check = 'done', ...rest } = more;
  return {
    id: 1,
    proposalId: 'p-1',
    at: '2026-11-16T20:00:00Z',
    status: 'approved',
    reason: null,
    note: null,
    revision: 5,
    expects: { text: 'swim done', workoutId: W, check, value: check === 'rpe-at-most' ? 6 : null, by: '2026-11-17' },
    outcome: null,
    ...rest,
  };
}

interface Given {
  decisions: DecisionRow[];
  state?: EvidenceState;
  /** Days after `by`, at 20:00 local. */
  later?: number;
  rpe?: number | null;
  /** RPE the recording carries. */
  recorded?: number | null;
  undone?: string;
}

function made(revision: number, undoes: number | null, proposalId: string) {
  return { revision, undoes, proposalId };
}

/** The outcomes written, by decision. */
function settled(given: Given): Record<number, string> {
  const written: Record<number, string> = {};
  const today = `2026-11-${17 + (given.later ?? 1)}`;
  const evidence = given.state
    ? { [W]: { workoutId: W, state: given.state, activityIds: ['a-1'] } as unknown as Evidence }
    : {};
  const rated = {
    metric: 'session_rpe',
    subject: 'a-1',
    value: given.rpe,
    day: '2026-11-17',
  } as unknown as Measurement;
  const evening = {
    today,
    now: `${today}T19:00:00Z`,
    evidence,
    measurements: given.rpe == null ? [] : [rated],
    recent: [{ activity: { id: 'a-1', rpe: given.recorded ?? null } }],
  };
  const deps = {
    athlete: { zone: 'Europe/Berlin' },
    settings: { dayCloses: '04:00' },
    storage: {
      transaction: <T>(body: () => T) => body(),
      plans: {
        header: () => ({ id: 'plan' }),
        revisionHeads: () => (given.undone ? [made(5, null, given.undone), made(6, 5, given.undone)] : []),
      },
      proposals: {
        decisions: () => given.decisions,
        setOutcome: (id: number, outcome: string) => {
          written[id] = outcome;
        },
      },
    },
  };
  const found = followUp(deps as never, evening as never);
  expect(Object.fromEntries(found.map((one) => [one.decisionId, one.outcome]))).toEqual(written);
  return written;
}

describe('following up on an approved change', () => {
  test.each<[EvidenceState, string]>([
    ['done', 'held'],
    ['partial', 'not-held'],
    ['missed', 'not-held'],
    ['skipped', 'not-held'],
  ])('a session that should be done and was %s: %s', (state, outcome) => {
    expect(settled({ decisions: [decision()], state })).toEqual({ 1: outcome });
  });

  test.each<[number | null, number | null, string | undefined]>([
    [6, null, 'held'],
    [7, null, 'not-held'],
    [null, 5, 'held'],
    [7, 5, 'not-held'],
    [null, null, undefined],
  ])('felt %s (on the watch %s): %s', (rpe, recorded, outcome) => {
    const decisions = [decision({ check: 'rpe-at-most' })];
    expect(settled({ decisions, state: 'done', rpe, recorded })[1]).toBe(outcome);
  });

  test('nothing is said before the day is closed, even when it is done', () => {
    expect(settled({ decisions: [decision()], state: 'done', later: 0 })).toEqual({});
  });

  test('"cannot tell" waits three days for a late sync or answer', () => {
    for (const decisions of [[decision({ check: 'rpe-at-most' })], [decision({ check: 'none' })]]) {
      expect(settled({ decisions, state: 'done', later: 3 })).toEqual({});
      expect(settled({ decisions, state: 'done', later: 4 })).toEqual({ 1: 'cannot-tell' });
    }
    expect(settled({ decisions: [decision()], state: 'unknown', later: 3 })).toEqual({});
    expect(settled({ decisions: [decision()], later: 4 })).toEqual({ 1: 'cannot-tell' });
  });

  test('a change that was taken back was never put to the test', () => {
    expect(settled({ decisions: [decision()], state: 'done', undone: 'p-1' })).toEqual({ 1: 'cannot-tell' });
    expect(settled({ decisions: [decision()], state: 'done', undone: 'p-2' })).toEqual({ 1: 'held' });
  });

  test('rejections, settled ones and those that expect nothing are left alone', () => {
    const decisions = [
      decision({ status: 'rejected' }),
      decision({ id: 2, outcome: 'held' }),
      decision({ id: 3, expects: null }),
      decision({ id: 4, status: 'edited' }),
    ];
    expect(settled({ decisions, state: 'missed' })).toEqual({ 4: 'not-held' });
  });
});
