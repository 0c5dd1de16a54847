import type { ReceiptLine, TextView } from '../review/reviewer-api.ts';
import type { ProposalView, ReviewDocument } from '../review/schema.ts';
import type { DecisionReason } from '../rules/decision.ts';
import type { ScreenName } from './keys.ts';

export interface Message {
  text: string;
  tone: 'good' | 'warn' | 'bad' | 'dim';
}

export const PLAN_STARTED = 'The plan is started; coach plan show shows it.';

/** Everything the screens show. Only the reducer changes it. */
export interface UiState {
  screen: ScreenName;
  doc: ReviewDocument;
  /** Index of the proposal looked at. */
  index: number;
  /** First visible line. */
  scroll: number;
  /** Text being typed. */
  input: string;
  message: Message | null;
  /** `more`: the longer text behind another key. */
  pager: { title: string; lines: string[]; from: ScreenName; more: TextView | null } | null;
  /** Screen that help returns to. */
  from: ScreenName;
  reason: DecisionReason | null;
  receipt: ReceiptLine[];
  exporting: boolean;
  /** Last revision made this evening. */
  revision: number | null;
  busy: boolean;
  finished: boolean;
  /** Left by Ctrl-C. */
  interrupted: boolean;
}

export type UiEvent =
  | { type: 'go'; screen: ScreenName }
  | { type: 'open'; index: number }
  | { type: 'doc'; doc: ReviewDocument; message?: Message | null; revision?: number | null }
  | { type: 'scroll'; by: number; max: number }
  | { type: 'type'; input: string }
  | { type: 'reason'; reason: DecisionReason }
  | { type: 'pager'; title: string; lines: string[]; screen?: 'new-plan'; more?: TextView }
  | { type: 'say'; message: Message | null }
  | { type: 'busy'; busy: boolean }
  | { type: 'receipt'; rows: ReceiptLine[] }
  | { type: 'exporting'; on: boolean }
  | { type: 'decided'; doc: ReviewDocument; message: Message; revision: number | null }
  | { type: 'skip-ask' }
  | { type: 'finish'; interrupted?: boolean };

export function initialState(doc: ReviewDocument): UiState {
  const first = doc.proposals.findIndex((one) => one.status === 'pending');
  return {
    screen: 'review',
    doc,
    index: Math.max(0, first),
    scroll: 0,
    input: '',
    message: null,
    pager: null,
    from: 'review',
    reason: null,
    receipt: [],
    exporting: false,
    revision: null,
    busy: false,
    finished: false,
    interrupted: false,
  };
}

export function pendingOf(doc: ReviewDocument): ProposalView[] {
  return doc.proposals.filter((one) => one.status === 'pending');
}

/** The next proposal without a decision after `from`, round the end; -1 when there is none. */
export function nextPending(doc: ReviewDocument, from: number): number {
  const count = doc.proposals.length;
  for (let step = 1; step <= count; step++) {
    const index = (from + step) % count;
    if (doc.proposals[index]?.status === 'pending') return index;
  }
  return -1;
}

/** The proposal keeps its place on screen when the document is made anew. */
function indexIn(doc: ReviewDocument, state: UiState): number {
  const id = state.doc.proposals[state.index]?.id;
  const same = doc.proposals.findIndex((one) => one.id === id);
  return same >= 0 ? same : Math.min(state.index, Math.max(0, doc.proposals.length - 1));
}

export function reduce(state: UiState, event: UiEvent): UiState {
  switch (event.type) {
    case 'go':
      return {
        ...state,
        screen: event.screen,
        scroll: 0,
        input: '',
        message: null,
        from: event.screen === 'help' ? state.screen : state.from,
      };
    case 'open':
      return { ...state, screen: 'proposal', index: event.index, scroll: 0, message: null };
    case 'doc':
      return {
        ...state,
        doc: event.doc,
        index: indexIn(event.doc, state),
        message: event.message ?? null,
        revision: event.revision ?? state.revision,
        busy: false,
      };
    case 'decided': {
      const index = indexIn(event.doc, state);
      const next = nextPending(event.doc, index);
      const base = {
        ...state,
        doc: event.doc,
        message: event.message,
        revision: event.revision ?? state.revision,
        scroll: 0,
        input: '',
        reason: null,
        busy: false,
      };
      if (next >= 0) return { ...base, screen: 'proposal', index: next };
      return { ...base, screen: 'receipt', index };
    }
    case 'scroll':
      return { ...state, scroll: Math.max(0, Math.min(event.max, state.scroll + event.by)) };
    case 'type':
      return { ...state, input: event.input, message: null };
    case 'reason':
      return { ...state, reason: event.reason, screen: 'note', input: '', scroll: 0 };
    case 'pager':
      return {
        ...state,
        screen: event.screen ?? 'pager',
        pager: {
          title: event.title,
          lines: event.lines,
          from: state.screen === 'pager' ? (state.pager?.from ?? 'review') : state.screen,
          more: event.more ?? null,
        },
        scroll: 0,
        message: null,
        busy: false,
      };
    case 'say':
      return { ...state, message: event.message, busy: false };
    case 'busy':
      return { ...state, busy: event.busy };
    case 'receipt':
      return { ...state, receipt: event.rows };
    case 'exporting':
      // The receipt is the last screen: with the exports through there is nothing left to wait for.
      return { ...state, exporting: event.on, finished: state.finished || (!event.on && state.screen === 'receipt') };
    case 'skip-ask':
      return { ...state, doc: { ...state.doc, asks: state.doc.asks.slice(1) } };
    case 'finish':
      return { ...state, finished: true, interrupted: event.interrupted === true };
  }
}
