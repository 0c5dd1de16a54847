import { Box, Text, useApp, useInput, useStdout } from 'ink';
import { useEffect, useReducer, useRef } from 'react';
import type { ReviewSession } from '../review/reviewer-api.ts';
import { createActions } from './actions.ts';
import { actionFor, footerText } from './keys.ts';
import { Lines } from './paint.tsx';
import { contentLines } from './screens/content.ts';
import { initialState, reduce, type UiState } from './state.ts';

/** Below this a decision cannot be read: only leaving is offered. */
const SMALLEST = { columns: 60, rows: 16 };

export interface AppProps {
  session: ReviewSession;
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

function useTerminalSize(): { columns: number; rows: number } {
  const { stdout } = useStdout();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    stdout.on('resize', redraw);
    return () => {
      stdout.off('resize', redraw);
    };
  }, [stdout]);
  // A 0x0 pty counts as the classic size.
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}

export function App({ session, onEnd }: AppProps) {
  const [state, dispatch] = useReducer(reduce, session.current(), initialState);
  const { exit } = useApp();
  const size = useTerminalSize();
  const latest = useRef(state);
  latest.current = state;
  const actions = useRef(createActions(session, dispatch, () => latest.current)).current;

  const tooSmall = size.columns < SMALLEST.columns || size.rows < SMALLEST.rows;
  const room = Math.max(1, size.rows - 4);
  const view = { width: Math.min(size.columns, 100), zone: session.display.zone, keys: true, room };
  const lines = contentLines(state, view);
  const furthest = Math.max(0, lines.length - room);
  const scroll = Math.min(state.scroll, furthest);
  const unseen = furthest - scroll;

  useEffect(() => {
    if (!state.finished) return;
    onEnd(state);
    exit();
  }, [state, exit, onEnd]);

  useInput((input, key) => {
    if (key.ctrl && input === 'c') return dispatch({ type: 'finish' });
    const pressed = keyName(input, key as unknown as Record<string, unknown>);
    if (tooSmall) {
      if (pressed === 'q') dispatch({ type: 'finish' });
      return;
    }
    const typing = state.screen === 'log' || state.screen === 'note' || state.screen === 'edit';
    if (typing && pressed !== 'enter' && pressed !== 'escape') {
      if (key.backspace || key.delete) dispatch({ type: 'type', input: state.input.slice(0, -1) });
      else if (input && !key.ctrl && !key.meta) dispatch({ type: 'type', input: state.input + input });
      return;
    }
    if (state.busy) return;
    if (/^[0-9]$/.test(pressed)) return actions.digit(Number(pressed));
    const action = actionFor(state.screen, pressed);
    if (action) actions.run(action, { room, furthest, unseen });
  });

  if (tooSmall)
    return <Text>The window is too small to decide in (60x16 at least). Make it larger, or q for later.</Text>;
  const more = unseen > 0 ? `↓ ${unseen} more line${unseen === 1 ? '' : 's'}` : '';
  const status =
    state.message ??
    (state.exporting && state.screen !== 'receipt' ? { text: 'exporting…', tone: 'dim' as const } : null);
  const colors = { good: 'green', warn: 'yellow', bad: 'red', dim: 'gray' } as const;
  return (
    <Box flexDirection="column" width={view.width}>
      <Lines lines={lines} from={scroll} height={room} />
      <Text wrap="truncate" color={status ? colors[status.tone] : 'gray'}>
        {status ? status.text : more || ' '}
      </Text>
      <Text dimColor wrap="truncate">
        {footerText(state.screen)}
      </Text>
    </Box>
  );
}
