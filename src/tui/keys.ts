/** All keys in one table: the footer, the help screen, the docs and the handlers read it. */
export type ScreenName =
  | 'review'
  | 'proposal'
  | 'reject'
  | 'pager'
  | 'new-plan'
  | 'log'
  | 'note'
  | 'edit'
  | 'receipt'
  | 'help';

export type Action =
  | 'look'
  | 'log'
  | 'plan'
  | 'goals'
  | 'history'
  | 'help'
  | 'quit'
  | 'approve'
  | 'approve-safe'
  | 'reject'
  | 'edit'
  | 'what-if'
  | 'why'
  | 'more'
  | 'later'
  | 'next'
  | 'previous'
  | 'back'
  | 'down'
  | 'up'
  | 'page-down'
  | 'skip-ask'
  | 'new-plan'
  | 'start-plan'
  | 'tired'
  | 'busy'
  | 'disagree'
  | 'injury'
  | 'equipment'
  | 'other';

export interface KeyBinding {
  keys: string[];
  /** As shown. */
  label: string;
  action: Action;
  words: string;
  /** In the footer, or only on the help screen. */
  footer: boolean;
}

function key(keys: string, action: Action, words: string, footer = true, label = keys.split(' ')[0]!): KeyBinding {
  return { keys: keys.split(' '), label, action, words, footer };
}

export const KEYS: Record<ScreenName, KeyBinding[]> = {
  review: [
    key('enter', 'look', 'look'),
    key('l', 'log', 'log'),
    key('p', 'plan', 'plan'),
    key('g', 'goals', 'goals'),
    key('h', 'history', 'history'),
    key('A', 'approve-safe', 'approve all moves and reductions', false),
    key('-', 'skip-ask', 'skip the question', false),
    key('n', 'new-plan', 'make a plan, where there is none', false),
    key('space pagedown', 'page-down', 'a page further', false),
    key('down j', 'down', 'scroll down', false, '↓'),
    key('up k', 'up', 'scroll up', false, '↑'),
    key('?', 'help', 'help'),
    key('q', 'quit', 'later'),
  ],
  proposal: [
    key('a', 'approve', 'approve'),
    key('r', 'reject', 'reject'),
    key('e', 'edit', 'edit'),
    key('w', 'what-if', 'what else'),
    key('y', 'why', 'why not'),
    key('s', 'later', 'later'),
    key('space pagedown', 'page-down', 'a page further', false),
    key('right tab', 'next', 'next proposal', false, '→'),
    key('left', 'previous', 'previous proposal', false, '←'),
    key('down j', 'down', 'scroll down', false, '↓'),
    key('up k', 'up', 'scroll up', false, '↑'),
    key('A', 'approve-safe', 'approve all moves and reductions', false),
    key('escape b', 'back', 'back', false, 'esc'),
    key('?', 'help', 'help'),
    key('q', 'quit', 'leave the rest for later', false),
  ],
  reject: [
    key('t', 'tired', 'tired', false),
    key('b', 'busy', 'busy', false),
    key('d', 'disagree', 'disagree', false),
    key('i', 'injury', 'injury', false),
    key('e', 'equipment', 'equipment', false),
    key('o', 'other', 'other', false),
    key('escape', 'back', 'back', true, 'esc'),
  ],
  pager: [
    key('down j', 'down', 'down', true, '↓'),
    key('up k', 'up', 'up', true, '↑'),
    key('space pagedown', 'page-down', 'page', true, 'space'),
    key('y', 'more', 'every rule, where asked why', false),
    key('escape q b', 'back', 'back', true, 'esc'),
  ],
  'new-plan': [
    key('a', 'start-plan', 'start this plan'),
    key('down j', 'down', 'down', true, '↓'),
    key('up k', 'up', 'up', true, '↑'),
    key('space pagedown', 'page-down', 'page', true, 'space'),
    key('escape q b', 'back', 'back', true, 'esc'),
  ],
  log: [key('enter', 'look', 'save'), key('escape', 'back', 'back', true, 'esc')],
  note: [key('enter', 'look', 'reject it'), key('escape', 'back', 'back, nothing decided', true, 'esc')],
  edit: [key('enter', 'look', 'recompute'), key('escape', 'back', 'back', true, 'esc')],
  receipt: [key('q', 'quit', 'leave; what is open is kept and goes out next time')],
  help: [
    key('down j', 'down', 'down', true, '↓'),
    key('up k', 'up', 'up', true, '↑'),
    key('escape q ? b', 'back', 'back', true, 'esc'),
  ],
};

/** What a key means on a screen. */
export function actionFor(screen: ScreenName, pressed: string): Action | null {
  return KEYS[screen].find((binding) => binding.keys.includes(pressed))?.action ?? null;
}

/** Keys that decide, and nothing else: a proposal is decided once. */
const DECIDES: readonly Action[] = ['approve', 'reject', 'edit', 'later', 'approve-safe'];

/** What is on the screen leaves some keys without a use. */
export interface FooterState {
  /** The proposal looked at is decided. */
  decided: boolean;
  /** There are other proposals than the one looked at. */
  others: boolean;
  /** Proposals of the evening, and those without a decision. */
  proposals: number;
  pending: number;
  hasPlan: boolean;
}

const USUAL: FooterState = { decided: false, others: true, proposals: 2, pending: 2, hasPlan: true };

/** What goes first where the window is narrow: the help screen has all of them. */
const DROPPED_FIRST: Partial<Record<ScreenName, readonly Action[]>> = {
  review: ['history', 'goals', 'plan', 'log'],
  proposal: ['what-if', 'why', 'edit', 'previous', 'next'],
  pager: ['up', 'page-down', 'down'],
  'new-plan': ['up', 'page-down', 'down'],
};

function isShown(screen: ScreenName, { action, footer }: KeyBinding, state: FooterState): boolean {
  if (screen === 'review') {
    if (action === 'look') return state.proposals > 0;
    if (action === 'new-plan') return !state.hasPlan;
  }
  if (screen !== 'proposal' || !state.decided) return footer;
  if (action === 'next') return state.others;
  return action === 'back' || (footer && !DECIDES.includes(action));
}

function labelled({ label, words, action }: KeyBinding, screen: ScreenName, state: FooterState): string {
  if (screen === 'review' && action === 'quit' && state.pending === 0) return `${label} leave`;
  if (screen === 'review' && action === 'new-plan') return `${label} make a plan`;
  return `${label} ${words}`;
}

/** The keys of a screen in one line of at most `width` columns: closer together first, then without the least needed. */
export function footerText(screen: ScreenName, state: FooterState = USUAL, width = 80): string {
  let shown = KEYS[screen].filter((binding) => isShown(screen, binding, state));
  for (const dropped of [null, ...(DROPPED_FIRST[screen] ?? [])]) {
    shown = shown.filter(({ action }) => action !== dropped);
    const words = shown.map((binding) => labelled(binding, screen, state));
    for (const gap of ['   ', '  ']) if (words.join(gap).length <= width) return words.join(gap);
  }
  return shown.map((binding) => labelled(binding, screen, state)).join('  ');
}
