import { didYouMean } from '../config/suggest.ts';
import { DAY_FORMS, isLoggable, parseDay } from './day-words.ts';
import { type LogContext, type LogResult, problem } from './entry.ts';
import { BASIC_FORMS, type Form } from './forms.ts';
import { SESSION_WORDS, sessionForm } from './session-form.ts';
import { jump, lift, test, timeTrial } from './tests-forms.ts';
import { FLAG_FORMS, splitLine, takeApart } from './words.ts';

const FORMS: Record<string, Form> = {
  ...BASIC_FORMS,
  'time-trial': timeTrial,
  jump,
  lift,
  test,
  ...Object.fromEntries(Object.keys(SESSION_WORDS).map((word) => [word, sessionForm(word)])),
};

/** Which flags go with which form; `--date` goes with all. */
const FLAGS_OF: Record<string, readonly string[]> = {
  soreness: ['area', 'note'],
  rpe: ['activity'],
  lift: ['rpe', 'note'],
  note: [],
};
const SESSION_FLAGS: readonly string[] = ['rpe', 'at'];

/** Examples of every form, for help texts. */
export function logForms(): { name: string; example: string }[] {
  return Object.entries(FORMS).map(([name, { example }]) => ({ name, example }));
}

/**
 * Reads what the athlete typed after `coach log`: one dated measurement or one session without a device, in SI units.
 * Impossible values are refused with the accepted range; nothing is guessed. Pure.
 */
export function parseLog(words: readonly string[], context: LogContext): LogResult {
  const apart = takeApart(words);
  if ('bad' in apart) return problem(apart.bad, null, apart.reason, FLAG_FORMS);
  const [first, ...rest] = apart.rest;
  const names = Object.keys(FORMS);
  if (first === undefined) return problem('log', null, 'needs something to log', names.join(', '));
  const name = first.toLowerCase();
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (!form) {
    const meant = didYouMean(name, names);
    const hint = meant ? `is not known, did you mean ${meant}?` : 'is not known';
    return problem('log', first, hint, names.join(', '));
  }
  const allowed = FLAGS_OF[name] ?? (Object.hasOwn(SESSION_WORDS, name) ? SESSION_FLAGS : ['note']);
  for (const flag of Object.keys(apart.flags)) {
    if (flag !== 'date' && !allowed.includes(flag)) {
      const accepted = ['date', ...allowed].map((one) => `--${one}`).join(', ');
      return problem(`--${flag}`, apart.flags[flag] ?? null, `does not go with ${name}`, accepted);
    }
  }
  const written = apart.flags.date ?? 'today';
  const day = parseDay(written, context.today, 'past');
  if (day === null) return problem('--date', written, 'is not a day', DAY_FORMS);
  if (!isLoggable(day, context.today)) return problem('--date', written, 'is out of range', 'today or an earlier day');
  return form.run({ rest, flags: apart.flags }, day, context);
}

/** The same for a line typed on the screen ("weight 81.4kg"). */
export function parseLogLine(line: string, context: LogContext): LogResult {
  return parseLog(splitLine(line), context);
}
