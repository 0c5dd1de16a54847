import type { Units } from '../../review/explain/amounts.ts';
import { KEYS, type ScreenName } from '../keys.ts';
import { blank, keptWrap, type Line, line, span, wrap } from '../lines/model.ts';
import { proposalLines } from '../lines/proposal.ts';
import { decidedSessions, receiptLines } from '../lines/receipt.ts';
import { reviewLines, type View } from '../lines/review.ts';
import type { UiState } from '../state.ts';

const HELP_WORDS = [
  'Enter never approves. What you leave undecided stays as planned.',
  'Every decision is saved at the keypress. coach undo takes a change back.',
];

function helpLines(screen: ScreenName, width: number): Line[] {
  const rows = KEYS[screen].map((binding) =>
    line(span(`  ${binding.keys.join(' ').padEnd(16)}`, 'accent'), binding.words),
  );
  return [
    line(span('Keys', 'bold')),
    ...rows,
    blank,
    ...HELP_WORDS.flatMap((text) => wrap(text, width).map((part) => line(span(part, 'dim')))),
  ];
}

function rejectLines(state: UiState): Line[] {
  const one = state.doc.proposals[state.index];
  const what = one?.source === 'athlete' ? 'it stands in your history.' : 'it teaches the coach what not to repeat.';
  return [
    line(span(`Reject: ${one?.title ?? ''}`, 'bold')),
    blank,
    line(`Why? One key; ${what}`),
    blank,
    ...KEYS.reject
      .filter((one) => one.action !== 'back')
      .map((one) => line(span(`  ${one.label}  `, 'accent'), one.words)),
  ];
}

/** The end of a long line: where it is being typed. */
function shownInput(input: string, width: number): string {
  return input.length <= width ? input : `…${input.slice(1 - width)}`;
}

function typingLines(title: string, hint: string[], input: string, width: number): Line[] {
  return [
    ...wrap(title, width).map((part) => line(span(part, 'bold'))),
    blank,
    ...hint.flatMap((text) => keptWrap(text, width).map((part) => line(span(part, 'dim')))),
    blank,
    line(span('> ', 'accent'), shownInput(input, width - 4), span('▏', 'accent')),
  ];
}

/** Examples in the athlete's own units. */
function logHint({ mass, height }: Units): string[] {
  const weight = mass === 'lb' ? '179lb' : '81.4kg';
  const jump = height === 'in' ? '24in' : '61cm';
  return [
    'One thing a line, for example:',
    `weight ${weight} · body-fat 14.2 · soreness 6 quads · energy 7 · sleep-quality 8`,
    `rpe 7 · time-trial 100yd-free 1:02.4 · jump ${jump} · pain "left knee" 4 · note ...`,
  ];
}

const EDIT_HINT = [
  'day=fri      on another day',
  'time=07:00   at another time',
  'scale=0.8    80 % of it',
  'template=ID  another session of the library',
  'One or more, then enter: it is computed again, nothing is approved yet.',
];

/** The lines of a screen; what is pure about the UI. */
export function contentLines(state: UiState, view: View): Line[] {
  switch (state.screen) {
    case 'review':
      return reviewLines(state.doc, view);
    case 'proposal': {
      const proposal = state.doc.proposals[state.index];
      if (!proposal) return [line('No proposal.')];
      return proposalLines(proposal, state.index, state.doc.proposals.length, state.doc.review.date, view, state.doc);
    }
    case 'reject':
      return rejectLines(state);
    case 'note':
      return typingLines(
        `Reject (${state.reason}): a line for yourself?`,
        ['Optional. Enter rejects it, with or without a line.'],
        state.input,
        view.width,
      );
    case 'log':
      return typingLines('Log', logHint(view.units), state.input, view.width);
    case 'edit':
      return typingLines(
        `Change before approving: ${state.doc.proposals[state.index]?.title ?? ''}`,
        EDIT_HINT,
        state.input,
        view.width,
      );
    case 'pager':
    case 'new-plan':
      return [
        line(span(state.pager?.title ?? '', 'bold')),
        blank,
        ...(state.pager?.lines ?? []).flatMap((text) => keptWrap(text, view.width).map((part) => line(part))),
      ];
    case 'receipt':
      return state.receipt.length > 0
        ? receiptLines(state.receipt, decidedSessions(state.doc))
        : [line(span('Nothing to export.', 'dim'))];
    case 'help':
      return helpLines(state.from, view.width);
  }
}
