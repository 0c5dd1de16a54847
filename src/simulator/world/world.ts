import type { Day, Instant } from '../../time/day.ts';
import { addDays, dayRange } from '../../time/day.ts';
import { instantOf } from '../../time/zone.ts';
import { shapeOn } from './athlete.ts';
import { liveDay } from './day.ts';
import { isBuiltIn, templateIdFor } from './exercise-ids.ts';
import { manualOf } from './manual.ts';
import { defaultPlan } from './pattern.ts';
import { completions, scenarioOf, strain } from './scenario.ts';
import type {
  HevyWorkout,
  LivedSession,
  ManualEntry,
  ScenarioName,
  SimActivity,
  SimSession,
  SimWellness,
  WorldOptions,
} from './types.ts';
import { firstCarry, liveWellness, wornOn } from './wellness.ts';

/** Everything that happened to the athlete up to now. Immutable; `advanceWorld` gives the next one. */
export interface World {
  options: WorldOptions;
  seed: number;
  scenario: ScenarioName;
  today: Day;
  zone: string;
  /** The moment the world stops at: `today` at `nowTime`. */
  now: Instant;
  firstDay: Day;
  planned: SimSession[];
  /** Oldest first. Includes recordings that are uploaded only after `now` when they ended before it. */
  activities: SimActivity[];
  hevyWorkouts: HevyWorkout[];
  /** One per day from `firstDay` to `today`. */
  wellness: Map<Day, SimWellness>;
  /** What the athlete typed into the coach, oldest first. */
  manual: ManualEntry[];
  /** Exercises of the plan that Hevy does not have built in; the athlete made them. */
  customExercises: { id: string; title: string }[];
}

const DEFAULT_WEEKS = 16;
const DEFAULT_NOW = '20:45';
/** Days lived before the history begins, so that loads and bands have settled by then. */
const RUN_IN_DAYS = 28;

/** The world of one seeded athlete. Same options, same world; takes well under 300 ms for 16 weeks. */
export function createWorld(options: WorldOptions): World {
  const { seed, today, zone } = options;
  const weeks = options.weeks ?? DEFAULT_WEEKS;
  const anchor = options.anchor ?? today;
  const now = instantOf(today, options.nowTime ?? DEFAULT_NOW, zone);
  const scenario = options.scenario ?? scenarioOf(seed);
  const planned = planOf(options, anchor, weeks);
  const done = completions(seed, scenario, planned, anchor);
  const byDay = sessionsByDay(planned, options.lived ?? [], anchor);
  const firstDay = addDays(anchor, -7 * weeks);
  const world: World = {
    options,
    seed,
    scenario,
    today,
    zone,
    now,
    firstDay,
    planned,
    activities: [],
    hevyWorkouts: [],
    wellness: new Map(),
    manual: [],
    customExercises: customExercises(seed, [...planned, ...(options.lived ?? [])]),
  };
  const carry = firstCarry();
  let loadYesterday = 0;
  for (const day of dayRange(addDays(firstDay, -RUN_IN_DAYS), today)) {
    const tired = strain(scenario, day, anchor);
    const shape = shapeOn(seed, scenario, day, anchor, tired);
    const sessions = (byDay.get(day) ?? []).map((session) => ({ session, share: done.get(session.id) ?? 1 }));
    const result = liveDay({ seed, scenario, zone, day, anchor, strain: tired, shape, sessions });
    const activities = result.activities.filter((a) => endOf(a) <= now);
    // Before the history begins the athlete trained about as usual.
    const runIn = day < firstDay;
    const loadToday = runIn ? 60 : activities.reduce((sum, a) => sum + a.trainingLoad, 0);
    const wellness = liveWellness(
      {
        seed,
        scenario,
        day,
        zone,
        strain: tired,
        loadYesterday,
        loadToday,
        trainingKcal: activities.reduce((sum, a) => sum + a.kcal, 0),
        ranToday: activities.some((a) => a.sport === 'run'),
        shape,
        worn: wornOn(seed, day, anchor),
      },
      carry,
    );
    loadYesterday = loadToday;
    if (runIn) continue;
    world.activities.push(...activities);
    world.hevyWorkouts.push(...result.hevy.filter((w) => w.end <= now));
    const asleep = wellness.sleep !== null && wellness.sleep.end > now;
    const seen = asleep ? { ...wellness, sleep: null, hrv: null } : wellness;
    world.wellness.set(day, seen);
    world.manual.push(...manualOf(seed, day, anchor, tired, shape, seen, activities));
  }
  world.activities.sort((a, b) => (a.start < b.start ? -1 : 1));
  world.hevyWorkouts.sort((a, b) => (a.start < b.start ? -1 : 1));
  return world;
}

/**
 * The world at a later day: the athlete carried out `sessions` (all of them, on their dates) since.
 * The past stays as it was; fatigue fades unless the sessions keep it up.
 */
export function advanceWorld(world: World, today: Day, sessions: LivedSession[], nowTime?: string): World {
  if (today < world.today) throw new RangeError(`cannot go back from ${world.today} to ${today}`);
  const { options } = world;
  return createWorld({
    ...options,
    today,
    anchor: options.anchor ?? options.today,
    planned: world.planned,
    before: 'nothing',
    lived: [...(options.lived ?? []), ...sessions],
    nowTime: nowTime ?? options.nowTime ?? DEFAULT_NOW,
  });
}

function customExercises(seed: number, sessions: LivedSession[]): World['customExercises'] {
  const made = new Map<string, string>();
  for (const session of sessions) {
    for (const exercise of session.exercises ?? []) {
      const id = exercise.hevyId ?? templateIdFor(seed, exercise.name);
      if (!isBuiltIn(id)) made.set(id, exercise.name);
    }
  }
  return [...made].map(([id, title]) => ({ id, title }));
}

function endOf(activity: SimActivity): Instant {
  return new Date(Date.parse(activity.start) + activity.elapsedSeconds * 1000).toISOString();
}

function planOf(options: WorldOptions, anchor: Day, weeks: number): SimSession[] {
  const usual = defaultPlan(anchor, weeks);
  const { planned } = options;
  if (!planned) return usual;
  if (options.before !== 'usual' || planned.length === 0) return planned;
  const first = planned.reduce((day, session) => (session.date < day ? session.date : day), planned[0]!.date);
  return [...usual.filter((session) => session.date < first), ...planned];
}

/** Up to the anchor the athlete lives by the plan, afterwards by what was carried out. */
function sessionsByDay(planned: SimSession[], lived: LivedSession[], anchor: Day): Map<Day, LivedSession[]> {
  const byDay = new Map<Day, LivedSession[]>();
  const take = (session: LivedSession) => byDay.set(session.date, [...(byDay.get(session.date) ?? []), session]);
  for (const session of planned) if (session.date <= anchor) take(session);
  for (const session of lived) if (session.date > anchor) take(session);
  return byDay;
}
