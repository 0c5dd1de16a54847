import type { LivedSession, Simulators } from '../simulator/index.ts';
import { addDays, type Day } from '../time/day.ts';
import { openApp } from '../wire/app.ts';
import { EVENING, environmentOf } from './home.ts';
import { livedSessions } from './planned.ts';
import { enterTyped, pullAll } from './seed.ts';

/** What the plan by now has for that day, with the workout on the watch and the routine on the phone it is started from. */
async function sessionsOn(env: NodeJS.ProcessEnv, day: Day): Promise<LivedSession[]> {
  const app = await openApp(env);
  try {
    const plan = app.store.plans.active();
    const workouts = Object.values(plan?.workouts ?? {}).filter((one) => one.date === day && one.skipped === null);
    const sent = app.store.exports.list(day, day);
    return livedSessions(workouts).map((session) => {
      const refs = sent.filter((row) => row.workoutId === session.id).map((row) => row.refs);
      const workoutId = refs.find((one) => one.workoutId != null)?.workoutId ?? null;
      const routineId = refs.find((one) => one.routineId != null)?.routineId ?? null;
      return {
        ...session,
        garminWorkoutId: workoutId === null ? null : Number(workoutId),
        hevyRoutineId: routineId === null ? null : String(routineId),
      };
    });
  } finally {
    app.close();
  }
}

/** One day on: the athlete has done what the plan has, slept, and typed in how it was. */
export async function liveOn(home: string, sims: Simulators): Promise<void> {
  const { today, now } = sims.world;
  const next = addDays(today, 1);
  const world = sims.advance(next, await sessionsOn(environmentOf(home, sims, now), next), EVENING);
  const app = await openApp(environmentOf(home, sims, world.now));
  try {
    await pullAll(app.deps, next);
    enterTyped(
      app,
      world.manual.filter((one) => one.day === next),
      next,
    );
  } finally {
    app.close();
  }
  sims.save();
}
