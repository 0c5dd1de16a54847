import { describe, expect, test } from 'vitest';
import {
  decisionLines,
  historyLines,
  type PastDecisionView,
  type PastReview,
} from '../../../src/review/explain/history.ts';
import { STANDARD_LOOK } from '../../../src/review/explain/look.ts';

const DECISION: PastDecisionView = {
  proposalId: 'p-1',
  title: 'Make tomorrow easier',
  ruleId: 'readiness-amber',
  source: 'rule',
  status: 'approved',
  reason: null,
  note: null,
  revision: 42,
  at: '2026-11-20T20:45:00Z',
  expects: 'Thu swim done, effort at most 6',
  outcome: 'held',
  edited: false,
  undoneBy: null,
  exports: [],
  setting: null,
};

function evening(decisions: PastDecisionView[], change: Partial<PastReview> = {}): PastReview {
  return {
    id: '2026-11-20-evening',
    date: '2026-11-20',
    mode: 'evening',
    createdAt: '2026-11-20T20:40:00Z',
    updatedAt: '2026-11-20T20:40:00Z',
    planRevision: 41,
    status: 'decided',
    held: true,
    decisions,
    ...change,
  };
}

describe('history', () => {
  test('what was decided, why, and whether it held', () => {
    const rejected = {
      ...DECISION,
      proposalId: 'p-2',
      status: 'rejected',
      reason: 'busy',
      note: 'no box',
      revision: null,
      expects: null,
      outcome: null,
    };
    const open = { ...DECISION, proposalId: 'p-3', status: 'edited', outcome: null };
    expect(historyLines([evening([DECISION, rejected, open]), evening([], { id: 'x', planRevision: null })])).toEqual([
      'Fri 20 Nov  evening   decided            plan r41  2026-11-20-evening',
      '  ✓ approved   Make tomorrow easier (r42, p-1)',
      '               expected: Thu swim done, effort at most 6: it held',
      '  ✗ rejected   Make tomorrow easier (busy: no box, p-2)',
      '  ✓ approved, edited Make tomorrow easier (r42, p-3)',
      '               expected: Thu swim done, effort at most 6: not known yet',
      '',
      'Fri 20 Nov  evening   decided            no plan   x',
    ]);
  });

  test('an evening says how it stands in plain words', () => {
    expect(historyLines([evening([DECISION], { status: 'decided' })])[0]).toContain(' decided ');
    expect(historyLines([evening([DECISION], { status: 'pending' })])[0]).toContain('still to decide');
  });

  test.each([
    ['not-held', 'it did not hold'],
    ['cannot-tell', 'cannot be told'],
  ])('outcome %s', (outcome, words) => {
    expect(historyLines([evening([{ ...DECISION, outcome }])]).join('\n')).toContain(words);
  });

  test('in words, without marks', () => {
    const lines = historyLines([evening([DECISION])], { width: 80, wordsOnly: true });
    expect(lines[1]).toBe('approved: Make tomorrow easier (r42, p-1)');
    expect(lines.join('')).not.toMatch(/[^\x20-\x7e]/);
  });

  test('before the first evening', () => {
    expect(historyLines([])).toEqual(['No evening yet: coach review.']);
  });
});

test('a decision with what it left behind: exports, taken back, a setting', () => {
  const sent = { date: '2026-11-21', title: 'Swim', error: null };
  const exports = [
    { ...sent, sink: 'fit', state: 'verified' },
    { ...sent, sink: 'garmin', state: 'failed', error: 'busy' },
  ];
  const lines = decisionLines({ ...DECISION, exports, undoneBy: 'r44' }, STANDARD_LOOK).join('\n');
  expect(lines).toContain('taken back by r44');
  expect(lines).toContain('exports: FIT done; Garmin failed');
  const setting = { id: 's1', summary: 'No training on Tuesdays at 06:30', state: 'undone', error: null };
  expect(decisionLines({ ...DECISION, setting, undoneBy: 'undo' }, STANDARD_LOOK).join('\n')).toContain(
    'setting s1: taken back',
  );
});
