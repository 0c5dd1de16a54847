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
    key('t', 'tired', 'tired'),
    key('b', 'busy', 'busy'),
    key('d', 'disagree', 'disagree'),
    key('i', 'injury', 'injury'),
    key('e', 'equipment', 'equipment'),
    key('o', 'other', 'other'),
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
  note: [key('enter', 'look', 'save'), key('escape', 'back', 'without a note', true, 'esc')],
  edit: [key('enter', 'look', 'recompute'), key('escape', 'back', 'back', true, 'esc')],
  receipt: [key('q', 'quit', 'leave; what is open is kept and goes out next time')],
  help: [key('escape q ? b', 'back', 'back', true, 'esc')],
};

/** What a key means on a screen. */
export function actionFor(screen: ScreenName, pressed: string): Action | null {
  return KEYS[screen].find((binding) => binding.keys.includes(pressed))?.action ?? null;
}

/** Keys that decide, and nothing else: a proposal is decided once. */
const DECIDES: readonly Action[] = ['approve', 'reject', 'edit', 'later', 'approve-safe'];

/** @param state what the proposal on the screen leaves to do: whether it is decided, and whether there are others */
export function footerText(screen: ScreenName, state = { decided: false, others: true }): string {
  const over = screen === 'proposal' && state.decided;
  const shown = KEYS[screen].filter(({ action, footer }) => {
    if (!over) return footer;
    if (action === 'next') return state.others;
    return action === 'back' || (footer && !DECIDES.includes(action));
  });
  return shown.map((binding) => `${binding.label} ${binding.words}`).join('   ');
}
