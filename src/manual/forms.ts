import type { Metric } from '../activities/model.ts';
import { ACCEPTED, parseQuantity, type QuantityKind } from '../config/quantity.ts';
import type { Day } from '../time/day.ts';
import { type LogContext, type LogResult, measurement, problem } from './entry.ts';
import type { LogWords } from './words.ts';

/** One form of `coach log`. */
export interface Form {
  /** "weight 81.4kg" */
  example: string;
  run(words: LogWords, day: Day, context: LogContext): LogResult;
}

interface Single {
  metric: Metric;
  kind: QuantityKind;
  min: number;
  max: number;
  range: string;
  example: string;
  unit: string;
}

const SINGLES: Record<string, Single> = {
  'body-fat': {
    metric: 'body_fat_pct',
    kind: 'percent',
    min: 3,
    max: 60,
    range: '3 to 60 %',
    example: 'body-fat 14.2',
    unit: '%',
  },
  weight: {
    metric: 'weight_kg',
    kind: 'mass',
    min: 30,
    max: 250,
    range: '30 to 250 kg (66 to 551 lb)',
    example: 'weight 81.4kg',
    unit: 'kg',
  },
};

function single(name: string, form: Single): Form {
  return {
    example: form.example,
    run(words, day, context) {
      const [text, ...extra] = words.rest;
      const accepted = `${ACCEPTED[form.kind]}, ${form.range}`;
      if (text === undefined) return problem(name, null, 'needs a value', accepted);
      // "81.4 kg" as two words is one value.
      const whole = [text, ...extra].join(' ');
      const read = parseQuantity(whole, form.kind, { mass: context.units.mass });
      if (!read.ok) return problem(name, whole, 'cannot be read', accepted);
      if (read.value < form.min || read.value > form.max) return problem(name, whole, 'is out of range', accepted);
      const value = round(read.value, 3);
      const said = `${name} ${round(read.value, 1)} ${form.unit}`;
      return measurement(context, day, form.metric, value, { once: 'day', note: words.flags.note ?? null, said });
    },
  };
}

/** Wellness items are 1-10; the direction is said at the prompt and stored as typed. */
export const WELLNESS: Record<string, { metric: Metric; low: string; high: string }> = {
  soreness: { metric: 'soreness', low: 'not sore', high: 'very sore' },
  energy: { metric: 'energy', low: 'empty', high: 'full of energy' },
  'sleep-quality': { metric: 'sleep_quality', low: 'very bad', high: 'very good' },
  stress: { metric: 'stress', low: 'calm', high: 'very stressed' },
  mood: { metric: 'mood', low: 'low', high: 'very good' },
  fatigue: { metric: 'fatigue', low: 'fresh', high: 'exhausted' },
};

function wellness(name: string): Form {
  const item = WELLNESS[name] as (typeof WELLNESS)[string];
  const accepted = `a whole number from 1 (${item.low}) to 10 (${item.high})`;
  return {
    example: name === 'soreness' ? 'soreness 6 --area quads' : `${name} 7`,
    run(words, day, context) {
      const value = wholeNumber(words.rest, name, 1, 10, accepted);
      if (typeof value !== 'number') return value;
      const area = words.flags.area?.trim().toLowerCase() ?? null;
      if (area !== null && name !== 'soreness')
        return problem('--area', area, `does not go with ${name}`, 'only with soreness');
      const said = area ? `${name} ${value} (${area})` : `${name} ${value}`;
      return measurement(context, day, item.metric, value, {
        subject: area,
        note: words.flags.note ?? null,
        once: 'day',
        said,
      });
    },
  };
}

/** Reads the only word as a whole number in a range. */
export function wholeNumber(
  rest: readonly string[],
  field: string,
  min: number,
  max: number,
  accepted: string,
): number | LogResult {
  const [text, ...extra] = rest;
  if (text === undefined) return problem(field, null, 'needs a value', accepted);
  if (extra.length > 0) return problem(field, rest.join(' '), 'has too many words', accepted);
  const value = /^[-+]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) return problem(field, text, 'is not a whole number', accepted);
  if (value < min || value > max) return problem(field, text, 'is out of range', accepted);
  return value;
}

export function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

const RPE = 'a number from 0 (rest) to 10 (maximal), halves allowed';

/** Session RPE; shared with `--rpe` of activities. */
export function readRpe(text: string | undefined, field: string): number | LogResult {
  if (text === undefined) return problem(field, null, 'needs a value', RPE);
  const value = /^\d+([.,]5|[.,]0)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(value)) return problem(field, text, 'cannot be read', RPE);
  return value > 10 ? problem(field, text, 'is out of range', RPE) : value;
}

const rpe: Form = {
  example: 'rpe 7 --activity last',
  run(words, day, context) {
    const value = readRpe(words.rest[0], 'rpe');
    if (typeof value !== 'number') return value;
    if (words.rest.length > 1) return problem('rpe', words.rest.join(' '), 'has too many words', RPE);
    const named = words.flags.activity ?? 'last';
    const subject = named === 'last' && context.lastActivityId !== undefined ? context.lastActivityId : named;
    if (subject === null) return problem('--activity', named, 'there is no activity yet', 'the id of an activity');
    return measurement(context, day, 'session_rpe', value, {
      subject,
      once: subject === 'last' ? 'event' : 'subject',
      said: `RPE ${value}`,
    });
  },
};

const pain: Form = {
  example: 'pain "left knee" 4',
  run(words, day, context) {
    const accepted = 'where and how much, from 0 (gone) to 10: pain "left knee" 4';
    const where = words.rest.slice(0, -1).join(' ').trim().toLowerCase();
    if (where === '' || words.rest.length < 2)
      return problem('pain', words.rest.join(' ') || null, 'needs a place and a number', accepted);
    const value = wholeNumber(words.rest.slice(-1), 'pain', 0, 10, accepted);
    if (typeof value !== 'number') return value;
    const note = words.flags.note ?? null;
    return measurement(context, day, 'pain', value, {
      subject: where,
      note,
      once: 'day',
      said: `pain ${where} ${value}`,
    });
  },
};

const WELL = ['over', 'none', 'no', 'off', 'gone', 'well'];

const illness: Form = {
  example: 'illness "sore throat"',
  run(words, day, context) {
    const what = words.rest.join(' ').trim();
    const well = WELL.includes(what.toLowerCase());
    const subject = well || what === '' || ['on', 'yes'].includes(what.toLowerCase()) ? null : what;
    if (what.length > 80) return problem('illness', `${what.slice(0, 20)}...`, 'is too long', 'at most 80 characters');
    // One entry a day, whatever it is called: "illness over" takes the morning's "illness cold" back.
    const note = words.flags.note ?? subject;
    return measurement(context, day, 'illness', well ? 0 : 1, {
      note,
      once: 'day',
      said: well ? 'well again' : `ill${subject ? `: ${subject}` : ''}`,
    });
  },
};

const note: Form = {
  example: 'note "slept badly, long drive"',
  run(words, day, context) {
    const text = words.rest.join(' ').trim();
    const accepted = 'a text of at most 1000 characters';
    if (text === '') return problem('note', null, 'is empty', accepted);
    if (text.length > 1000) return problem('note', `${text.slice(0, 20)}...`, 'is too long', accepted);
    return measurement(context, day, 'note', null, { note: text, once: 'event', said: 'note' });
  },
};

export const BASIC_FORMS: Record<string, Form> = {
  ...Object.fromEntries(Object.entries(SINGLES).map(([name, form]) => [name, single(name, form)])),
  ...Object.fromEntries(Object.keys(WELLNESS).map((name) => [name, wellness(name)])),
  rpe,
  pain,
  illness,
  note,
};
