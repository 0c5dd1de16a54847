import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Availability } from '../../src/athlete/model.ts';
import type { GoalDefinition } from '../../src/goals/model.ts';
import type { Evidence, EvidenceState } from '../../src/matching/model.ts';
import type { Plan, WorkoutContent } from '../../src/plan/model.ts';
import type { TemplateChooser } from '../../src/rules/chooser.ts';
import type { Facts } from '../../src/rules/facts.ts';
import type { JudgeInput } from '../../src/rules/input.ts';
import { loadRules, type RuleText } from '../../src/rules/load.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { WEEKDAYS } from '../../src/time/day.ts';
import { lift, SWIM_STEPS, TODAY, timed, VO2_STEPS } from '../plan/fixtures.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../rules');

export const SHIPPED: RuleText[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ file: `rules/${name}`, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

const loaded = loadRules(SHIPPED);
if (loaded.problems.length > 0) throw new Error(`shipped rules are broken: ${JSON.stringify(loaded.problems)}`);
export const PACK: Rule[] = loaded.rules;

export function shipped(id: string): Rule {
  const rule = PACK.find((r) => r.id === id);
  if (!rule) throw new Error(`no shipped rule ${id}`);
  return rule;
}

function content(id: string, more: Partial<WorkoutContent>): WorkoutContent {
  return {
    sport: 'run',
    title: id,
    intent: 'endurance',
    priority: 'support',
    steps: [timed('work', 1800, { type: 'effort', effort: 'easy' })],
    template: { id, version: 1 },
    minutes: 30,
    load: 90,
    ...more,
  };
}

const TEMPLATES: WorkoutContent[] = [
  content('easy-run', {}),
  content('easy-ride', { sport: 'ride', minutes: 35, load: 100 }),
  content('walk', { sport: 'other', intent: 'recovery', minutes: 25, load: 50 }),
  content('recovery-run', { intent: 'recovery', minutes: 25, load: 50 }),
  content('recovery-swim', { sport: 'swim', intent: 'recovery', minutes: 25, load: 50 }),
  content('vo2-run', { intent: 'vo2max', priority: 'key', steps: VO2_STEPS, minutes: 40, load: 300 }),
  content('css-swim', { sport: 'swim', intent: 'threshold', steps: SWIM_STEPS, minutes: 35, load: 210 }),
  content('sprint-swim', { sport: 'swim', intent: 'speed', steps: SWIM_STEPS, minutes: 35, load: 200 }),
  content('technique-swim', { sport: 'swim', intent: 'technique', steps: SWIM_STEPS, minutes: 35, load: 105 }),
  content('mobility-flow', { sport: 'mobility', intent: 'mobility', minutes: 20, load: 30 }),
  content('strength-a', {
    sport: 'strength',
    intent: 'strength',
    steps: [lift('Squat (Barbell)', 3, 5)],
    minutes: 45,
    load: 240,
  }),
  content('hotel-strength', {
    sport: 'strength',
    intent: 'strength',
    steps: [lift('Push Up', 3, 12, null)],
    minutes: 30,
    load: 150,
  }),
  content('jumps', {
    sport: 'strength',
    intent: 'power',
    steps: [lift('Box Jump', 4, 3, null)],
    minutes: 30,
    load: 150,
  }),
  content('swim-css-test', { sport: 'swim', intent: 'test', steps: SWIM_STEPS, minutes: 35, load: 200 }),
  content('run-threshold-test', { intent: 'test', steps: VO2_STEPS, minutes: 52, load: 380 }),
  content('ride-ftp-test', { sport: 'ride', intent: 'test', steps: VO2_STEPS, minutes: 55, load: 400 }),
  content('ride-ramp-test', { sport: 'ride', intent: 'test', steps: VO2_STEPS, minutes: 30, load: 220 }),
  content('swim-tt-100', { sport: 'swim', intent: 'test', steps: SWIM_STEPS, minutes: 35, load: 200 }),
];

export const CHOOSER: TemplateChooser = {
  byId: (id) => TEMPLATES.find((t) => t.template?.id === id) ?? null,
  byIntent: (intent, sport, most, accept = () => true) => {
    const fitting = TEMPLATES.filter(
      (t) => t.intent === intent && (sport === null || t.sport === sport) && t.minutes <= most && accept(t),
    );
    return fitting.sort((a, b) => b.minutes - a.minutes)[0] ?? null;
  },
};

export const AVAILABILITY: Availability = {
  weeklyMinutes: [180, 300],
  slots: WEEKDAYS.map((weekday) => ({ weekday, time: '07:00', minutes: 75, places: [] })),
  blackouts: [],
  equipment: ['pool', 'barbell', 'box'],
};

export const GOALS: GoalDefinition[] = [
  {
    id: 'swim-100',
    title: '100 yd freestyle',
    kind: 'reach',
    metric: 'swim_100_s',
    target: 65,
    tolerance: null,
    by: null,
    priority: 1,
  },
  {
    id: 'vo2',
    title: 'VO2max',
    kind: 'increase',
    metric: 'vo2max',
    target: null,
    tolerance: null,
    by: null,
    priority: 2,
  },
  {
    id: 'hours',
    title: 'Hours',
    kind: 'range',
    metric: 'weekly_minutes',
    target: [180, 300],
    tolerance: null,
    by: null,
    priority: 3,
  },
];

export function facts(values: Record<string, number | string | boolean | null>, asOf = TODAY): Facts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: 'computed', asOf }]));
}

export function evidenceOf(states: Record<string, EvidenceState>): Record<string, Evidence> {
  const entries = Object.entries(states).map(([workoutId, state]): [string, Evidence] => [
    workoutId,
    {
      workoutId,
      state,
      activityIds: [],
      compliance: { color: 'none', percent: null, metric: null, actual: null, planned: null, intensityPercent: null },
      substitutions: [],
      missReason: null,
      linkedBy: null,
    },
  ]);
  return Object.fromEntries(entries);
}

export function input(plan: Plan, more: Partial<JudgeInput> = {}): JudgeInput {
  return {
    today: TODAY,
    now: `${TODAY}T19:30:00.000Z`,
    zone: 'Europe/Berlin',
    plan,
    evidence: {},
    facts: {},
    rules: PACK,
    chooser: CHOOSER,
    availability: AVAILABILITY,
    goals: GOALS,
    decisions: [],
    mode: 'evening',
    ...more,
  };
}
