import { createInterface } from 'node:readline';

/** The athlete left at a question with Ctrl-C, or the input ended there. Nothing that was asked for has been done. */
export class Interrupted extends Error {
  constructor() {
    super('Stopped. Nothing was changed.');
    this.name = 'Interrupted';
  }
}

/** Questions in a row on one terminal. */
export interface Dialogue {
  /** One answered line, trimmed; null when the athlete left by Ctrl-C or the input ended. */
  ask(question: string): Promise<string | null>;
  close(): void;
}

/**
 * Lines that came before they were asked for (pasted, or typed ahead) answer the questions that follow, or are `dropped`
 * where an answer decides something that has to be read first. The questions go to `output`: stderr where stdout is data.
 */
export function openDialogue(output: NodeJS.WriteStream, ahead: 'answers' | 'dropped'): Dialogue {
  const lines = createInterface({ input: process.stdin, output });
  const typed: string[] = [];
  let waiting: ((line: string | null) => void) | null = null;
  let gone = false;
  lines.on('line', (line) => {
    if (!waiting) {
      if (ahead === 'answers') typed.push(line);
      return;
    }
    const answer = waiting;
    waiting = null;
    answer(line.trim());
  });
  lines.on('SIGINT', () => lines.close());
  lines.on('close', () => {
    gone = true;
    if (!waiting) return;
    output.write('\n');
    waiting(null);
  });
  return {
    ask(question) {
      const line = typed.shift();
      if (line !== undefined) {
        output.write(`${question}${line}\n`);
        return Promise.resolve(line.trim());
      }
      if (gone) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting = resolve;
        lines.setPrompt(question);
        lines.prompt();
      });
    },
    close: () => lines.close(),
  };
}
