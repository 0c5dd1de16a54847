import { Box, Text } from 'ink';
import { type Line, type Tone, widthOf } from './lines/model.ts';

const PAINT: Record<Tone, { color?: string; dimColor?: boolean; bold?: boolean }> = {
  plain: {},
  dim: { dimColor: true },
  bold: { bold: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  warn: { color: 'yellow' },
  bad: { color: 'red' },
};

function LineText({ line }: { line: Line }) {
  // An empty text has no height: the frame would shrink by it.
  if (widthOf(line) === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {line.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans of a line have no other identity
        <Text key={index} {...PAINT[part.tone]}>
          {part.text}
        </Text>
      ))}
    </Text>
  );
}

/** A window of lines, always of the same height: a frame that grows or shrinks leaves remains on some terminals. */
export function Lines({ lines, from, height }: { lines: Line[]; from: number; height: number }) {
  const shown = lines.slice(from, from + height);
  while (shown.length < height) shown.push([]);
  return (
    <Box flexDirection="column">
      {shown.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line's place is its identity
        <LineText key={from + index} line={line} />
      ))}
    </Box>
  );
}
