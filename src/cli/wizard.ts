import { createInterface } from 'node:readline/promises';
import { editConfig, sampleConfig } from '../config/index.ts';
import { type Day, weekStart } from '../time/day.ts';
import { isZone } from '../time/zone.ts';

interface Question {
  ask: string;
  path: string;
  initial: string;
  /** Undefined for an answer that is not understood. */
  read(text: string): unknown;
  hint: string;
}

const NUMBER = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  return Number.isFinite(value) && value >= low && value <= high ? value : undefined;
};

function questions(zone: string): Question[] {
  return [
    { ask: 'Your name', path: 'athlete.name', initial: 'Athlete', read: (text) => text || undefined, hint: 'a name' },
    {
      ask: 'Time zone',
      path: 'athlete.zone',
      initial: zone,
      read: (text) => (isZone(text) ? text : undefined),
      hint: 'like Europe/Berlin',
    },
    { ask: 'Pool length', path: 'athlete.pool.length', initial: '25', read: NUMBER(10, 100), hint: '10-100' },
    {
      ask: 'Pool unit (yd or m)',
      path: 'athlete.pool.unit',
      initial: 'yd',
      read: (text) => (/^(yd|m)$/.test(text) ? text : undefined),
      hint: 'yd or m',
    },
  ];
}

/** Asks the few things the sample cannot know; everything else stays in the file, commented, to be edited. */
export async function askForConfig(options: { zone: string; today: Day }): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  let text = sampleConfig({ start: weekStart(options.today), zone: options.zone });
  try {
    for (const question of questions(options.zone)) {
      for (;;) {
        const typed = (await lines.question(`${question.ask} [${question.initial}]: `)).trim();
        const value = question.read(typed === '' ? question.initial : typed);
        if (value === undefined) {
          process.stderr.write(`  please ${question.hint}\n`);
          continue;
        }
        text = editConfig(text, question.path, value);
        break;
      }
    }
  } finally {
    lines.close();
  }
  return text;
}
