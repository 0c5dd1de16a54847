import type { DecisionOutcome, ReceiptLine, ReviewSession, TextView } from '../review/reviewer-api.ts';
import type { ReviewDocument } from '../review/schema.ts';
import { DECISION_REASONS, type DecisionReason } from '../rules/decision.ts';
import type { Action } from './keys.ts';
import { statusWord, undoWords } from './lines/words.ts';
import { type Message, nextPending, PLAN_STARTED, pendingOf, type UiEvent, type UiState } from './state.ts';

export interface WindowFacts {
  room: number;
  /** Columns for a text. */
  width: number;
  furthest: number;
  /** Lines below the visible ones. */
  unseen: number;
  /** Whether what is on the screen is what the key is about. */
  current: boolean;
}

export interface Actions {
  run(action: Action, window: WindowFacts): void;
  digit(value: number): void;
}

function words(error: unknown): Message {
  return { text: error instanceof Error ? error.message : String(error), tone: 'bad' };
}

/** What a key means as an answer. */
function answerWords(kind: ReviewDocument['asks'][number]['kind'], value: number): string {
  return kind === 'illness' ? (value === 1 ? 'yes' : 'no, well again') : String(value);
}

/** What keys do. Keeps no state of its own besides the running export. */
export function createActions(
  session: ReviewSession,
  dispatch: (event: UiEvent) => void,
  state: () => UiState,
): Actions {
  let running: Promise<void> | null = null;
  let again = false;
  /** Everything sent this evening, by session and place: each run tells of its own rows only. */
  const sent = new Map<string, ReceiptLine>();

  function tell(rows: readonly ReceiptLine[]): void {
    for (const row of rows) sent.set(`${row.workout.id} ${row.sink}`, row);
    const day = ({ workout }: ReceiptLine): string => `${workout.date} ${workout.id}`;
    dispatch({ type: 'receipt', rows: [...sent.values()].sort((a, b) => day(a).localeCompare(day(b))) });
  }

  /** Exports start with the approval and go on beside the next decision. */
  function startExports(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    dispatch({ type: 'exporting', on: true });
    running = (async () => {
      do {
        again = false;
        await session.runExports(tell);
      } while (again);
    })()
      .catch((error) => dispatch({ type: 'say', message: words(error) }))
      .finally(() => {
        running = null;
        dispatch({ type: 'exporting', on: false });
      });
    return running;
  }

  function settle(outcome: DecisionOutcome, done: string): void {
    if (outcome.status === 'refused')
      return dispatch({ type: 'say', message: { text: outcome.message, tone: 'warn' } });
    if (outcome.status === 'stale') {
      const moved = outcome.moved.join(', ');
      return dispatch({
        type: 'doc',
        doc: outcome.review,
        message: { text: `Nothing written: ${moved} changed meanwhile. Look again.`, tone: 'warn' },
      });
    }
    dispatch({
      type: 'decided',
      doc: outcome.review,
      message: { text: done, tone: 'good' },
      revision: outcome.revision,
    });
    if (outcome.exports > 0) startExports();
    else if (nextPending(outcome.review, state().index) < 0 && !running) dispatch({ type: 'finish' });
  }

  async function attempt(body: () => Promise<void>): Promise<void> {
    dispatch({ type: 'busy', busy: true });
    try {
      await body();
    } catch (error) {
      dispatch({ type: 'say', message: words(error) });
    }
  }

  const proposal = () => state().doc.proposals[state().index];

  function approve(window: WindowFacts): void {
    const one = proposal();
    if (!one || !window.current) return;
    if (window.unseen > 0) {
      dispatch({ type: 'scroll', by: window.room - 1, max: window.furthest });
      return dispatch({ type: 'say', message: { text: 'There is more to see before you approve.', tone: 'warn' } });
    }
    attempt(async () => settle(await session.approve(one.id, one.basis), `Approved: ${one.title}`));
  }

  function reject(note: string | null): void {
    const one = proposal();
    const { reason } = state();
    if (one && reason)
      attempt(async () => settle(await session.reject(one.id, reason, note), `Rejected (${reason}): ${one.title}`));
  }

  function pager(window: WindowFacts, view: TextView, title: string, more?: TextView): void {
    const id = view === 'why' || view === 'why-all' || view === 'what-if' ? proposal()?.id : undefined;
    attempt(async () =>
      dispatch({
        type: 'pager',
        title,
        lines: await session.text(view, id, { width: window.width }),
        ...(more ? { more } : {}),
      }),
    );
  }

  function showNewPlan(): void {
    if (state().doc.review.planRevision !== null)
      return dispatch({
        type: 'say',
        message: { text: 'There is a plan; coach plan new makes another.', tone: 'dim' },
      });
    attempt(async () => {
      const lines = await session.newPlan();
      dispatch({ type: 'pager', title: 'A plan to start', lines, screen: 'new-plan' });
    });
  }

  /** Like an approval: only what was seen to its end. */
  function start(window: WindowFacts): void {
    if (!window.current) return;
    if (window.unseen > 0) {
      dispatch({ type: 'scroll', by: window.room - 1, max: window.furthest });
      return dispatch({ type: 'say', message: { text: 'There is more to see before you start it.', tone: 'warn' } });
    }
    attempt(async () => settle(await session.startPlan(), PLAN_STARTED));
  }

  function leave(): void {
    // Once, to see what is going out; the second time it is left to the next review.
    if (running && state().screen !== 'receipt') {
      dispatch({ type: 'go', screen: 'receipt' });
      return;
    }
    dispatch({ type: 'finish' });
  }

  function back(): void {
    const { screen, pager: shown, from } = state();
    if (screen === 'pager' || screen === 'new-plan') return dispatch({ type: 'go', screen: shown?.from ?? 'review' });
    if (screen === 'help') return dispatch({ type: 'go', screen: from });
    if (screen === 'reject' || screen === 'note' || screen === 'edit')
      return dispatch({ type: 'go', screen: 'proposal' });
    dispatch({ type: 'go', screen: 'review' });
  }

  function enter(): void {
    const { screen, input, doc } = state();
    if (screen === 'review') {
      const index = doc.proposals.findIndex((one) => one.status === 'pending');
      if (index >= 0) dispatch({ type: 'open', index });
      else if (doc.proposals.length > 0) dispatch({ type: 'open', index: 0 });
      return;
    }
    if (screen === 'note') return reject(input.trim() || null);
    if (screen === 'log') {
      if (input.trim() === '') return back();
      attempt(async () => {
        dispatch({ type: 'doc', doc: await session.log(input.trim()) });
        dispatch({ type: 'go', screen: 'review' });
        dispatch({ type: 'say', message: { text: `Logged: ${input.trim()}`, tone: 'good' } });
      });
      return;
    }
    if (screen === 'edit') {
      const one = proposal();
      if (!one) return back();
      attempt(async () => {
        const outcome = await session.edit(one.id, input);
        if (outcome.status === 'refused')
          return dispatch({ type: 'say', message: { text: outcome.message, tone: 'warn' } });
        dispatch({ type: 'doc', doc: outcome.review });
        dispatch({ type: 'go', screen: 'proposal' });
        dispatch({ type: 'say', message: { text: 'Computed again with your change; a approves it.', tone: 'good' } });
      });
    }
  }

  function step(by: 1 | -1): void {
    const { doc, index } = state();
    const count = doc.proposals.length;
    if (count > 0) dispatch({ type: 'open', index: (index + by + count) % count });
  }

  function run(action: Action, window: WindowFacts): void {
    if (session.readonly && ['approve', 'approve-safe', 'reject', 'edit', 'later', 'log', 'new-plan'].includes(action))
      return dispatch({ type: 'say', message: { text: 'This evening is read-only.', tone: 'warn' } });
    if ((DECISION_REASONS as readonly string[]).includes(action))
      return dispatch({ type: 'reason', reason: action as DecisionReason });
    const one = proposal();
    if (one && one.status !== 'pending' && ['approve', 'reject', 'edit', 'later'].includes(action)) {
      const words = [`Already ${statusWord(one.status)}`, undoWords(one.status)].filter(Boolean).join('; ');
      return dispatch({ type: 'say', message: { text: `${words}.`, tone: 'dim' } });
    }
    const actions: Partial<Record<Action, () => void>> = {
      look: enter,
      log: () => dispatch({ type: 'go', screen: 'log' }),
      plan: () => pager(window, 'plan', 'Plan'),
      goals: () => pager(window, 'goals', 'Goals'),
      history: () => pager(window, 'history', 'History'),
      help: () => dispatch({ type: 'go', screen: 'help' }),
      quit: leave,
      approve: () => approve(window),
      reject: () => one && dispatch({ type: 'go', screen: 'reject' }),
      edit: () => one && dispatch({ type: 'go', screen: 'edit' }),
      'what-if': () => pager(window, 'what-if', 'Keep or apply'),
      why: () => pager(window, 'why', 'Why, and why not', 'why-all'),
      more: () => {
        const { pager: shown } = state();
        if (shown?.more) pager(window, shown.more, shown.title);
      },
      later: () => {
        if (one) attempt(async () => settle(await session.defer(one.id), `Later: ${one.title}`));
      },
      next: () => step(1),
      previous: () => step(-1),
      back,
      down: () => dispatch({ type: 'scroll', by: 1, max: window.furthest }),
      up: () => dispatch({ type: 'scroll', by: -1, max: window.furthest }),
      'page-down': () => dispatch({ type: 'scroll', by: window.room - 1, max: window.furthest }),
      'skip-ask': () => dispatch({ type: 'skip-ask' }),
      'new-plan': showNewPlan,
      'start-plan': () => start(window),
      'approve-safe': () => {
        if (pendingOf(state().doc).length === 0) return;
        attempt(async () => {
          const outcome = await session.approveSafe();
          const skipped = outcome.skipped?.length ? `; left for you: ${outcome.skipped.join(', ')}` : '';
          settle(outcome, `Approved all moves and reductions${skipped}`);
        });
      },
    };
    actions[action]?.();
  }

  function digit(value: number): void {
    const { screen, doc } = state();
    if (screen !== 'review') return;
    const ask = doc.asks[0];
    const number = value === 0 ? 10 : value;
    if (!ask) {
      if (value >= 1 && value <= doc.proposals.length) dispatch({ type: 'open', index: value - 1 });
      return;
    }
    if (session.readonly)
      return dispatch({ type: 'say', message: { text: 'This evening is read-only.', tone: 'warn' } });
    attempt(async () =>
      dispatch({
        type: 'doc',
        doc: await session.answer({ kind: ask.kind, activityId: ask.activityId }, number),
        message: { text: `${ask.label.replace(/\?$/, '')}: ${answerWords(ask.kind, number)}`, tone: 'good' },
      }),
    );
  }

  return { run, digit };
}
