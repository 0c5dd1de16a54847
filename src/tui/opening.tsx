import { Box, Text, useApp } from 'ink';
import { useEffect, useState } from 'react';
import type { ReviewSession } from '../review/reviewer-api.ts';
import { App } from './app.tsx';
import type { UiState } from './state.ts';

/** Gets the evening ready; `say` replaces the line that tells what is being done. */
export type Prepare = (say: (line: string) => void) => Promise<ReviewSession>;

export interface OpeningProps {
  prepare: Prepare;
  onEnd(state: UiState): void;
  onFailure(error: unknown): void;
}

/** What is seen first: something at once, the review as soon as it is there. No spinner, nothing that moves by itself. */
export function Opening({ prepare, onEnd, onFailure }: OpeningProps) {
  const [line, say] = useState('opening your data');
  const [session, setSession] = useState<ReviewSession | null>(null);
  const { exit } = useApp();
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
  if (session) return <App session={session} onEnd={onEnd} />;
  return (
    <Box flexDirection="column">
      <Text bold>Evening review</Text>
      <Text dimColor>{line}</Text>
    </Box>
  );
}
