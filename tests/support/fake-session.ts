import { loadState } from '../../src/metrics/load-state.ts';
import { parseChange } from '../../src/plan/change-words.ts';
import type { DecisionOutcome, ReceiptLine, ReviewSession } from '../../src/review/reviewer-api.ts';
import { ReviewDocument } from '../../src/review/schema.ts';
import { addDays } from '../../src/time/day.ts';
import { WEEK } from './week.ts';

type Proposal = ReviewDocument['proposals'][number];

function proposal(id: string, title: string, tier: Proposal['tier'], changes: number): Proposal {
  const session = (index: number, minutes: number) => ({
    id: `w-${index}`,
    date: addDays('2026-11-21', index),
    time: '07:00',
    sport: 'run',
    title: `Run ${index}`,
    priority: 'key',
    minutes,
    load: minutes * 5,
    steps: ['easy'],
    skipped: null,
  });
  const side = (minutes7d: number) => ({
    minutes7d,
    load7d: minutes7d * 5,
    hardDays7d: 2,
    restDays7d: 2,
    form7d: null,
    goals: {},
  });
  return {
    id,
    source: 'rule',
    ruleId: `rule-${id}`,
    ruleVersion: 1,
    title,
    why: `why ${id}`,
    tier,
    status: 'pending',
    basis: `basis-${id}`,
    decideBy: '2026-11-21T11:30:00.000Z',
    because: [],
    changes: Array.from({ length: changes }, (_, index) => ({
      op: 'scale',
      workoutId: `w-${index}`,
      before: session(index, 60),
      after: session(index, 50),
    })),
    projection: { keep: side(250), apply: side(240) },
    setting: null,
    limits: [],
    fidelity: [],
    evidence: null,
    decision: null,
  } as unknown as Proposal;
}

function evening(proposals: Proposal[]): ReviewDocument {
  return ReviewDocument.parse({
    schemaVersion: 1,
    review: { id: '2026-11-20-evening', date: '2026-11-20', status: 'pending', planRevision: 41, readonly: false },
    sources: [],
    banners: [],
    today: { planned: [], unplanned: [] },
    week: WEEK,
    readiness: { light: 'amber', flags: [], why: 'short sleep' },
    load: loadState({ daily: [], today: '2026-11-20' }),
    goals: [],
    insights: [],
    proposals,
    together: null,
    suppressed: [],
    silent: [],
    followUps: [],
    asks: [],
    nextSession: null,
    nextReview: null,
    nextWeekFocus: null,
  });
}

export interface FakeSession extends ReviewSession {
  /** What was asked of it, in order. */
  calls: string[];
  /** How the next approval ends. */
  next: 'ok' | 'stale' | 'refused' | 'throws';
}

/** A review with three proposals that keeps its decisions in memory and writes down what it is asked. */
export function fakeSession(
  options: {
    readonly?: boolean;
    changes?: number;
    /** How often the reason of the first is said: a long one does not fit a screen. */
    whys?: number;
    exports?: number;
    asks?: ReviewDocument['asks'];
    noPlan?: boolean;
  } = {},
): FakeSession {
  const made = [
    { ...proposal('one', 'Make tomorrow easier', 2, options.changes ?? 1), why: 'why one '.repeat(options.whys ?? 1) },
    proposal('two', 'More swimming', 3, 1),
    proposal('three', 'Move the ride', 1, 1),
  ];
  let document = { ...evening(options.noPlan ? [] : made), asks: options.asks ?? [] };
  if (options.noPlan) document.review.planRevision = null;
  const calls: string[] = [];

  function set(id: string, status: Proposal['status'], exports = 0): DecisionOutcome {
    const proposals = document.proposals.map((one) => (one.id === id ? { ...one, status } : one));
    document = { ...document, proposals };
    return { status: 'ok', review: document, revision: exports > 0 ? 42 : null, exports };
  }

  const session: FakeSession = {
    calls,
    next: 'ok',
    readonly: options.readonly ?? false,
    display: {
      zone: 'America/New_York',
      units: { mass: 'kg', distance: 'km', height: 'cm' },
      now: () => '2026-11-21T01:45:00.000Z',
    },
    current: () => document,
    async approve(id, basis) {
      calls.push(`approve ${id} ${basis}`);
      if (session.next === 'throws') throw new Error('the disk is full');
      if (session.next === 'stale') return { status: 'stale', moved: ['soreness (6, now 8)'], review: document };
      if (session.next === 'refused') return { status: 'refused', message: 'that would be a third hard day' };
      return set(id, 'approved', options.exports ?? 0);
    },
    async reject(id, reason, note) {
      calls.push(`reject ${id} ${reason} ${note ?? '-'}`);
      return set(id, 'rejected');
    },
    async defer(id) {
      calls.push(`defer ${id}`);
      return set(id, 'deferred');
    },
    async approveSafe() {
      calls.push('approve-safe');
      set('one', 'approved');
      return { ...set('three', 'approved'), skipped: ['More swimming'] };
    },
    async answer(ask, value) {
      calls.push(`answer ${ask.kind} ${value}`);
      document = { ...document, asks: document.asks.slice(1) };
      return document;
    },
    async log(line) {
      calls.push(`log ${line}`);
      if (line.startsWith('weight 8 ')) throw new Error('weight: 30 to 250 kg');
      return document;
    },
    async edit(id, text) {
      const read = parseChange(text, '2026-11-20');
      if ('problem' in read) return { status: 'refused', message: read.problem.message };
      calls.push(`edit ${id} ${JSON.stringify(read.change)}`);
      return { status: 'ok', review: document, revision: null, exports: 0 };
    },
    async text(view) {
      return Array.from({ length: 60 }, (_, index) => `${view} line ${index}`);
    },
    async newPlan() {
      if (document.review.planRevision !== null) throw new Error('There is a plan.');
      return Array.from({ length: 30 }, (_, index) => `new plan line ${index}`);
    },
    async startPlan() {
      calls.push('start-plan');
      document = { ...document, review: { ...document.review, planRevision: 1 } };
      return { status: 'ok', review: document, revision: null, exports: options.exports ?? 0 };
    },
    async runExports(onReceipt) {
      const run = calls.filter((call) => call === 'exports').length;
      calls.push('exports');
      const row: ReceiptLine = {
        workout: { id: `w-${run}`, date: '2026-11-21', title: `Run ${run}` },
        sink: 'fit',
        state: 'verified',
        words: ['exports/x.fit'],
      };
      onReceipt([row]);
      return { open: 0 };
    },
  };
  return session;
}
