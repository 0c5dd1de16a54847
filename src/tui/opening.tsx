import { Box, Text, useApp, useInput } from 'ink';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReviewSession } from '../review/reviewer-api.ts';
import { App, type KeyHandler } from './app.tsx';
import type { UiState } from './state.ts';

/** Gets the evening ready; `say` replaces the line that tells what is being done. */
export type Prepare = (say: (line: string) => void) => Promise<ReviewSession>;

export interface OpeningProps {
  prepare: Prepare;
  /** Once, right after the review's first frame and before any key is listened to. */
  onShown(): void;
  onEnd(state: UiState): void;
  onFailure(error: unknown): void;
  /** Ctrl-C before there is a review. */
  onInterrupt(): void;
}

/**
 * What is seen first: something at once, the review as soon as it is there. No spinner, nothing that moves by itself.
 * It listens to the keyboard from the start and hands keys on: with a listener of its own the review would miss what is
 * typed right after its first frame. What is typed before there is a review is dropped.
 */
export function Opening({ prepare, onShown, onEnd, onFailure, onInterrupt }: OpeningProps) {
  const [line, say] = useState('opening your data');
  const [session, setSession] = useState<ReviewSession | null>(null);
  const { exit } = useApp();
  const keys = useRef<KeyHandler | null>(null);
  useInput((input, key) => {
    if (keys.current) keys.current(input, key);
    else if (key.ctrl && input === 'c') onInterrupt();
  });
  useEffect(() => {
    // The first frame goes out before the work begins.
    const started = setImmediate(() => {
      prepare(say).then(setSession, (error) => {
        onFailure(error);
        exit();
      });
    });
    return () => clearImmediate(started);
  }, [prepare, onFailure, exit]);
  useLayoutEffect(() => {
    if (!session) return;
    try {
      onShown();
    } catch (error) {
      onFailure(error);
      exit();
    }
  }, [session, onShown, onFailure, exit]);
  if (session) return <App session={session} onEnd={onEnd} keys={keys} />;
  return (
    <Box flexDirection="column">
      <Text bold>Evening review</Text>
      <Text dimColor>{line}</Text>
    </Box>
  );
}
