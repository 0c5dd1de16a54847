import { loadConfig } from '../config/index.ts';
import { OWN_GOALS, type OwnAnswers, type OwnGoal, ownConfig } from '../config/own-sample.ts';
import type { PlanTemplate } from '../templates/index.ts';
import { addDays, type Day, weekStart } from '../time/day.ts';
import { wrap } from '../tui/lines/model.ts';
import { Interrupted, openDialogue } from './dialogue.ts';
import { goalsOf, poolOf, sexOf, timesOf, timesText, unitsNamed, weeklyOf, zoneNamed } from './wizard-answers.ts';

/** The answers so far, changed by this one; a text says what is accepted instead. */
type Read = OwnAnswers | string;

interface Question {
  /** Lines to read before it. */
  about?: string[];
  ask: string;
  /** What Enter stands for, as it could be typed. */
  initial: string;
  read(text: string): Read;
}

type Step = (now: OwnAnswers) => Question | null;

const GOAL_WORDS: Record<OwnGoal, string> = {
  'body-fat': 'body fat',
  vo2max: 'VO2max, the motor',
  'free-100': 'a faster 100 in the pool',
  jump: 'a higher jump',
  squat: 'squat',
  rdl: 'deadlift from the hips (RDL)',
  'sit-and-reach': 'sit and reach, suppleness',
  balance: 'balance',
};

/** Goals that need a number: the question, and what Enter stands for. */
const TARGETS: Partial<Record<OwnGoal, { ask: string; metric: string; imperial: string; unit?: string }>> = {
  'body-fat': { ask: 'Body fat to hold, %', metric: '14', imperial: '14', unit: '%' },
  'free-100': { ask: 'Time for the 100 in half a year', metric: '1:15.0', imperial: '1:05.0' },
  jump: { ask: 'Jump in half a year', metric: '50cm', imperial: '20in' },
  'sit-and-reach': { ask: 'Sit and reach in half a year', metric: '32cm', imperial: '13in' },
  balance: { ask: 'Balance on one leg in half a year, seconds', metric: '45s', imperial: '45s' },
};

/** A plan that can be chosen. */
type Choice = Pick<PlanTemplate, 'id' | 'title'>;

interface Circumstances {
  zone: string;
  imperial: boolean;
  today: Day;
  /** Plans to choose from, the usual one first; at least one. */
  plans: readonly Choice[];
}

/** What Enter stands for at each question; the sample's week, for nobody's body. */
function initialAnswers({ zone, imperial, today, plans }: Circumstances): OwnAnswers {
  const times = timesOf(
    'mon 18:00 60 gym home, tue 06:30 60 outdoors, thu 06:30 45 pool, fri 17:30 60 gym home, sat 09:00 60 pool outdoors, sun 10:00 75 outdoors home',
  );
  return {
    name: 'Athlete',
    zone,
    units: imperial ? 'imperial' : 'metric',
    pool: imperial ? '25yd' : '25m',
    sex: null,
    weekly: ['3 h', '5 h'],
    times: typeof times === 'string' ? [] : times,
    goals: [],
    template: plans[0]!.id,
    start: addDays(weekStart(today), 7),
  };
}

const about: Step = (now) => ({
  ask: 'Your name',
  initial: now.name,
  read: (name) => ({ ...now, name }),
});

const zone: Step = (now) => ({
  ask: 'Time zone, or a city in it',
  initial: now.zone,
  read(text) {
    const found = zoneNamed(text);
    return found === null ? 'a zone or its city, like Europe/Berlin' : { ...now, zone: found };
  },
});

const units: Step = (now) => ({
  ask: 'Units, metric or imperial',
  initial: now.units,
  read(text) {
    const found = unitsNamed(text);
    if (found === null) return 'metric or imperial';
    return { ...now, units: found, pool: found === 'imperial' ? '25yd' : '25m' };
  },
});

const pool: Step = (now) => ({
  ask: 'Your pool, its length',
  initial: now.pool,
  read(text) {
    const found = poolOf(text, now.units);
    return found === null ? 'a length, like 25yd or 50m' : { ...now, pool: found };
  },
});

const sex: Step = (now) => ({
  ask: 'Male or female, for the heart-rate load; Enter: not said',
  initial: '',
  read(text) {
    const found = sexOf(text);
    return found === undefined ? 'male, female, or Enter' : { ...now, sex: found };
  },
});

const weekly: Step = (now) => ({
  ask: 'Hours of training a week, least and most',
  initial: now.weekly.map((one) => one.replace(' h', '')).join('-'),
  read(text) {
    const found = weeklyOf(text);
    if (found === null) return 'two numbers, like 3-5';
    const [least, most] = found.map((one) => Number.parseFloat(one));
    return least! > most! ? 'the smaller number first, like 3-5' : { ...now, weekly: found };
  },
});

const times: Step = (now) => ({
  about: [
    '',
    'When can you train? Weekday, time, minutes, and gym, home, pool or outdoors.',
    'Like: mon 18:00 60 gym, sat 9:00 90 pool outdoors. Enter takes these:',
    ...wrapTimes(timesText(now.times)),
  ],
  ask: 'Your times',
  initial: '',
  read(text) {
    if (text === '') return now;
    const found = timesOf(text);
    return typeof found === 'string' ? `like mon 18:00 60 gym, and not "${found}"` : { ...now, times: found };
  },
});

/** One time a line is too long, all on one too wide: three to a line. */
function wrapTimes(text: string): string[] {
  const parts = text.split(', ');
  const lines: string[] = [];
  for (let n = 0; n < parts.length; n += 3) lines.push(`  ${parts.slice(n, n + 3).join(', ')}`);
  return lines;
}

const goals: Step = (now) => ({
  about: ['', 'What do you want?', ...OWN_GOALS.map((goal, n) => `  ${n + 1}  ${GOAL_WORDS[goal]}`)],
  ask: 'Numbers, the most important first',
  initial: '1,2,3',
  read(text) {
    const found = goalsOf(text);
    if (typeof found === 'string') return `numbers from 1 to ${OWN_GOALS.length}, like 2,3`;
    return { ...now, goals: found.map((id) => ({ id, target: targetFor(id, now) })) };
  },
});

function targetFor(id: OwnGoal, { units: own }: OwnAnswers): string | null {
  const one = TARGETS[id];
  return one ? `${one[own]}${one.unit ?? ''}` : null;
}

function target(id: OwnGoal): Step {
  return (now) => {
    const one = TARGETS[id];
    if (!one || !now.goals.some((goal) => goal.id === id)) return null;
    return {
      ask: one.ask,
      initial: one[now.units],
      read(text) {
        const bare = one.unit ? text.replace(one.unit, '').trim() : text;
        const value = `${bare.replace(',', '.')}${one.unit ?? ''}`;
        return { ...now, goals: now.goals.map((goal) => (goal.id === id ? { id, target: value } : goal)) };
      },
    };
  };
}

function planStep(plans: readonly Choice[]): Step {
  return (now) => ({
    about: plans.map(({ id, title }, n) => `  ${n + 1} ${id}: ${title}`),
    ask: 'Plan, by its number',
    initial: '1',
    read(text) {
      const one = plans[Number(text) - 1] ?? plans.find(({ id }) => id === text);
      return one === undefined ? `a number from 1 to ${plans.length}` : { ...now, template: one.id };
    },
  });
}

const STEPS: Step[] = [about, zone, units, pool, sex, weekly, times, goals, ...OWN_GOALS.map(target)];

const INTRODUCTION = 'A few questions; Enter takes what is in [ ]. Nothing is written before the last.';

/** The answer, when the configuration takes it too; else what is accepted, in words. */
function accepted(read: Read): Read {
  if (typeof read === 'string') return read;
  const { errors } = loadConfig(ownConfig(read), 'config.yaml');
  const first = errors?.[0];
  return first ? (first.accepted ?? first.message) : read;
}

/**
 * Asks what the coach cannot know and writes it over the sample; what is not asked stays there, commented.
 * @returns the text of the configuration. Throws `Interrupted` when the athlete leaves.
 */
export async function askForConfig(options: Circumstances): Promise<string> {
  const dialogue = openDialogue(process.stderr, 'answers');
  const say = (text: string) => process.stderr.write(`${text}\n`);
  let answers = initialAnswers(options);
  try {
    say(INTRODUCTION);
    for (const step of [...STEPS, planStep(options.plans)]) {
      const question = step(answers);
      if (!question) continue;
      for (const line of question.about ?? []) say(line);
      const shown = question.initial === '' ? '' : ` [${question.initial}]`;
      for (;;) {
        const typed = await dialogue.ask(`${question.ask}${shown}: `);
        if (typed === null) throw new Interrupted();
        const read = accepted(question.read(typed === '' ? question.initial : typed));
        if (typeof read !== 'string') {
          answers = read;
          break;
        }
        for (const line of wrap(`Not understood: "${typed}". Wanted: ${read}.`, 76)) say(`  ${line}`);
      }
    }
  } finally {
    dialogue.close();
  }
  return ownConfig(answers);
}
