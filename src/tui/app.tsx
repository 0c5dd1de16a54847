import { Box, type Key, Text, useApp, useInput, useStdout } from 'ink';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ReviewSession } from '../review/reviewer-api.ts';
import { createActions } from './actions.ts';
import { actionFor, footerText } from './keys.ts';
import { undoWords } from './lines/words.ts';
import { Lines } from './paint.tsx';
import { contentLines } from './screens/content.ts';
import { initialState, pendingOf, type UiState } from './state.ts';
import { createUiStore } from './ui-store.ts';

/** Below this a decision cannot be read: only leaving is offered. */
const SMALLEST = { columns: 60, rows: 16 };

export type KeyHandler = (input: string, key: Key) => void;

export interface AppProps {
  session: ReviewSession;
  /** Where somebody who listens to the keyboard already finds what to do with a key. Absent: it listens by itself. */
  keys?: RefObject<KeyHandler | null>;
  /** Called with the last state when the UI ends. */
  onEnd(state: UiState): void;
}

function keyName(input: string, key: Record<string, unknown>): string {
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  if (key.downArrow) return 'down';
  if (key.upArrow) return 'up';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageDown) return 'pagedown';
  if (key.tab) return 'tab';
  if (input === ' ') return 'space';
  return input;
}

/** The window's size; looked at again once listening, so that a change between the first frame and that is not lost. */
function useTerminalSize(): { columns: number; rows: number } {
  const { stdout } = useStdout();
  const [listen] = useState(() => (changed: () => void) => {
    stdout.on('resize', changed);
    return () => {
      stdout.off('resize', changed);
    };
  });
  // A 0x0 pty counts as the classic size.
  const columns = useSyncExternalStore(listen, () => stdout.columns || 80);
  const rows = useSyncExternalStore(listen, () => stdout.rows || 24);
  return { columns, rows };
}

export function App({ session, onEnd, keys }: AppProps) {
  const [store] = useState(() => createUiStore(initialState(session.current())));
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { dispatch } = store;
  const { exit } = useApp();
  const size = useTerminalSize();
  const [actions] = useState(() => createActions(session, dispatch, store.get));
  // What the athlete has before their eyes: a key typed ahead must not decide what was not shown yet.
  const painted = useRef(state);
  const waiting = useRef<[one: string, key: Key][]>([]);

  const tooSmall = size.columns < SMALLEST.columns || size.rows < SMALLEST.rows;
  const room = Math.max(1, size.rows - 3);
  const width = Math.min(size.columns, 100);
  const view = { width, ...session.display, keys: true, room };
  const lines = contentLines(state, view);
  const furthest = Math.max(0, lines.length - room);
  const scroll = Math.min(state.scroll, furthest);
  const unseen = furthest - scroll;

  useEffect(() => {
    painted.current = state;
  }, [state]);

  useEffect(() => {
    if (!state.finished) return;
    onEnd(state);
    exit();
  }, [state, exit, onEnd]);

  /** One key, judged by the state as it is now and not as it was painted last. */
  function press(pressed: string): void {
    const now = store.get();
    if (now.busy) return;
    if (/^[0-9]$/.test(pressed)) return actions.digit(Number(pressed));
    const action = actionFor(now.screen, pressed);
    const seen = painted.current;
    const current = seen.screen === now.screen && seen.index === now.index && seen.doc === now.doc;
    if (action) actions.run(action, { room, width, furthest, unseen, current });
  }

  /** A character of a line that is being typed, or a key. */
  function take(one: string, key: Key): void {
    const { screen, input: typed, busy } = store.get();
    // A line that was just entered is being saved: what follows it waits, and is taken in its order.
    if (busy && screen === 'log') {
      waiting.current.push([one, key]);
      return;
    }
    const pressed = one === '\r' || one === '\n' ? 'enter' : one;
    const typing = screen === 'log' || screen === 'note' || screen === 'edit';
    if (!typing || pressed === 'enter' || pressed === 'escape') return press(pressed);
    const text = pressed === 'space' ? ' ' : pressed;
    if (key.backspace || key.delete || one === '\u007f') dispatch({ type: 'type', input: typed.slice(0, -1) });
    else if ([...text].length === 1 && text >= ' ' && !key.ctrl && !key.meta)
      dispatch({ type: 'type', input: typed + text });
  }

  useEffect(() => {
    while (waiting.current.length > 0 && !store.get().busy) take(...waiting.current.shift()!);
  });

  const onKey: KeyHandler = (input, key) => {
    if (key.ctrl && input === 'c') return dispatch({ type: 'finish', interrupted: true });
    const pressed = keyName(input, key as unknown as Record<string, unknown>);
    if (tooSmall) {
      if (pressed === 'q') dispatch({ type: 'finish' });
      return;
    }
    // Keys that arrived together, typed ahead or pasted, are taken one by one.
    const several = pressed === input && input.length > 1;
    for (const one of several ? input : [pressed]) take(one, key);
  };
  useInput(onKey, { isActive: keys === undefined });
  // In place together with the frame, not some time after it.
  useLayoutEffect(() => {
    if (keys) keys.current = onKey;
  });

  if (tooSmall)
    return <Text>The window is too small to decide in (60x16 at least). Make it larger, or q for later.</Text>;
  const more = unseen > 0 ? `↓ ${unseen} more line${unseen === 1 ? '' : 's'}` : '';
  const { proposals } = state.doc;
  const shown = proposals[state.index];
  const decided = session.readonly || (shown !== undefined && shown.status !== 'pending');
  const footer = {
    decided,
    others: proposals.length > 1,
    proposals: proposals.length,
    pending: pendingOf(state.doc).length,
    hasPlan: state.doc.review.planRevision !== null,
  };
  const status =
    state.message ??
    (state.exporting && state.screen !== 'receipt' ? { text: 'exporting…', tone: 'dim' as const } : null);
  const undo = state.screen === 'proposal' && shown ? undoWords(shown.status) : '';
  const colors = { good: 'green', warn: 'yellow', bad: 'red', dim: 'gray' } as const;
  return (
    <Box flexDirection="column" width={view.width}>
      <Lines lines={lines} from={scroll} height={room} />
      <Text wrap="truncate" color={status ? colors[status.tone] : 'gray'}>
        {status ? status.text : more || undo || ' '}
      </Text>
      <Text dimColor wrap="truncate">
        {footerText(state.screen, footer, width)}
      </Text>
    </Box>
  );
}
