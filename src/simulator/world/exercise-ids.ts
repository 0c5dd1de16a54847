import { TEMPLATES } from '../hevy/catalogue.ts';
import { seededUuid } from '../random.ts';

const byTitle = new Map(TEMPLATES.map((t) => [t.title.toLowerCase(), t.id]));

/** The built-in Hevy id of an exercise title, else the id of a custom one that this athlete made. */
export function templateIdFor(seed: number, name: string): string {
  return byTitle.get(name.toLowerCase()) ?? seededUuid(seed, `template|${name}`);
}

const byId = new Map(TEMPLATES.map((t) => [t.id, t]));

export function isBuiltIn(id: string): boolean {
  return byId.has(id);
}

/** How sets of an exercise are counted (Hevy's template type); custom ones by weight and repetitions. */
export function measureOf(id: string): string {
  return byId.get(id)?.type ?? 'weight_reps';
}

/** Working weights of the athlete, kg, by words in the title; the first that fits counts. */
const USUAL_KG: readonly [pattern: RegExp, kg: number][] = [
  [/jump/i, 20],
  [/front squat/i, 75],
  [/goblet|kettlebell/i, 24],
  [/split squat|lunge|step up/i, 16],
  [/romanian|good morning/i, 85],
  [/deadlift|rack pull/i, 120],
  [/hip thrust/i, 100],
  [/squat|leg press/i, 95],
  [/clean|push press|thruster/i, 55],
  [/snatch/i, 40],
  [/incline bench/i, 60],
  [/(bench|floor) press \(dumbbell/i, 28],
  [/bench|floor press/i, 72.5],
  [/overhead press \(barbell|military/i, 45],
  [/row|pulldown|pull through/i, 60],
  [/curl|raise|fly|press/i, 12.5],
];

/** The weight the athlete takes when the plan names none. */
export function usualKg(id: string): number {
  const title = byId.get(id)?.title ?? '';
  for (const [pattern, kg] of USUAL_KG) if (pattern.test(title)) return kg;
  return 20;
}
