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
  return text !== '' && Number.isFinite(value) && value >= low && value <= high ? value : undefined;
};

/** "3-5" as the configuration writes it. */
function weekly(text: string): string[] | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (!found || Number(found[1]) >= Number(found[2]) || Number(found[2]) > 30) return undefined;
  return [`${found[1]} h`, `${found[2]} h`];
}

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
    {
      ask: 'Your pool',
      path: 'athlete.pool',
      initial: '25yd',
      read: (text) => (/^\d+(\.\d+)?\s*(yd|m)$/.test(text) ? text.replace(/\s/g, '') : undefined),
      hint: 'like 25yd or 50m',
    },
    {
      ask: 'Units (metric or imperial)',
      path: 'athlete.units',
      initial: 'imperial',
      read: (text) => (/^(metric|imperial)$/.test(text) ? text : undefined),
      hint: 'metric or imperial',
    },
    { ask: 'Hours a week, least and most', path: 'hours.weekly', initial: '3-5', read: weekly, hint: 'like 3-5' },
    {
      ask: 'Body fat to hold, %',
      path: 'goals.0.target',
      initial: '14',
      read: (text) => (NUMBER(3, 60)(text.replace('%', '')) === undefined ? undefined : `${text.replace('%', '')}%`),
      hint: '3-60',
    },
  ];
}

/** Place of the hours goal in the sample. */
const HOURS_GOAL = 8;

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
        text = editConfig(
          text,
          question.path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
          value,
        );
        // The goal of the same name follows the hours.
        if (question.path === 'hours.weekly') text = editConfig(text, ['goals', HOURS_GOAL, 'target'], value);
        break;
      }
    }
  } finally {
    lines.close();
  }
  return text;
}
