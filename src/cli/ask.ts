import { createInterface } from 'node:readline/promises';

/** One answered line from the terminal; the question goes to stderr, so that stdout stays data. */
export async function askLine(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim().toLowerCase();
  } finally {
    lines.close();
  }
}
