/** Simulated Garmin Connect, Hevy and the one athlete behind both. For the demo and the tests; speaks on loopback only. */
import type { Day, Instant } from '../time/day.ts';
import type { GarminSimulator, GarminTokens } from './garmin/index.ts';
import { startGarminSimulator } from './garmin/index.ts';
import type { HevyBehaviour } from './hevy/context.ts';
import type { HevySimulator } from './hevy/index.ts';
import { startHevySimulator } from './hevy/index.ts';
import { markExecuted, remoteSessions } from './remote-plan.ts';
import { loadState, saveState } from './state-file.ts';
import type { LivedSession, WorldOptions } from './world/types.ts';
import type { World } from './world/world.ts';
import { advanceWorld, createWorld } from './world/world.ts';

export { activityFit, originalZip } from './files/activity-fit.ts';
export { LOGIN } from './garmin/auth.ts';
export type { GarminSimulator, GarminSimulatorOptions, GarminTokens } from './garmin/index.ts';
export { startGarminSimulator } from './garmin/index.ts';
export type { HevyBehaviour } from './hevy/context.ts';
export type { HevySimulator, HevySimulatorOptions } from './hevy/index.ts';
export { startHevySimulator } from './hevy/index.ts';
export type { Fault, FaultQueue } from './http/faults.ts';
export type { RequestLogEntry } from './http/server.ts';
export type * from './world/types.ts';
export type { World } from './world/world.ts';
export { advanceWorld, createWorld } from './world/world.ts';

export interface SimulatorsOptions extends WorldOptions {
  garminPort?: number;
  hevyPort?: number;
  clock?: () => Instant;
  behaviour?: Partial<HevyBehaviour>;
  accessTtlSeconds?: number;
  /**
   * Goes on from this file when it exists and saves there on `save` and `close`. The saved athlete wins over the options;
   * when `today` is later than the saved day, the athlete has carried out since what was scheduled.
   */
  stateFile?: string;
}

export interface Simulators {
  readonly world: World;
  garmin: GarminSimulator;
  hevy: HevySimulator;
  garminTokens: GarminTokens;
  hevyKey: string;
  /** Writes the state file; nothing without one. */
  save(): void;
  /**
   * The athlete lives on to that day and carries out these sessions; without any given, what is scheduled on Garmin and
   * dated in the titles of Hevy routines.
   */
  advance(day: Day, sessions?: LivedSession[], nowTime?: string): World;
  close(): Promise<void>;
}

/** Starts both simulators for one athlete. */
export async function startSimulators(options: SimulatorsOptions): Promise<Simulators> {
  const saved = options.stateFile === undefined ? null : loadState(options.stateFile);
  const { seed, scenario, today, zone, weeks, planned, before, nowTime, anchor, lived } = options;
  const fresh: WorldOptions = {
    seed,
    today,
    zone,
    ...(scenario === undefined ? {} : { scenario }),
    ...(weeks === undefined ? {} : { weeks }),
    ...(planned === undefined ? {} : { planned }),
    ...(before === undefined ? {} : { before }),
    ...(nowTime === undefined ? {} : { nowTime }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(lived === undefined ? {} : { lived }),
  };
  let world = createWorld(saved?.world ?? fresh);
  const clock = options.clock ?? (() => world.now);
  const garmin = await startGarminSimulator({
    world,
    clock,
    ...(options.garminPort === undefined ? {} : { port: options.garminPort }),
    ...(saved ? { state: saved.garmin } : {}),
    ...(options.accessTtlSeconds === undefined ? {} : { accessTtlSeconds: options.accessTtlSeconds }),
  });
  const hevy = await startHevySimulator({
    world,
    clock,
    ...(options.hevyPort === undefined ? {} : { port: options.hevyPort }),
    ...(saved ? { state: saved.hevy } : {}),
    ...(options.behaviour === undefined ? {} : { behaviour: options.behaviour }),
  });

  function save(): void {
    if (options.stateFile === undefined) return;
    saveState(options.stateFile, { version: 1, world: world.options, garmin: garmin.state, hevy: hevy.state });
  }

  function advance(day: Day, sessions?: LivedSession[], time?: string): World {
    const done = sessions ?? remoteSessions(world, garmin.state, hevy.state, day);
    world = advanceWorld(world, day, done, time);
    markExecuted(world, garmin.state);
    garmin.setWorld(world);
    hevy.setWorld(world);
    return world;
  }

  if (saved && today > world.today) advance(today, undefined, nowTime);
  return {
    get world() {
      return world;
    },
    garmin,
    hevy,
    garminTokens: garmin.tokens(),
    hevyKey: hevy.key,
    save,
    advance,
    close: async () => {
      save();
      await Promise.all([garmin.close(), hevy.close()]);
    },
  };
}
