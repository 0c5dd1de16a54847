import type { Instant } from '../../time/day.ts';
import type { FaultQueue } from '../http/faults.ts';
import type { Reply } from '../http/reply.ts';
import { json } from '../http/reply.ts';
import type { SimRequest } from '../http/router.ts';
import { createRouter, isRecord, parseJson } from '../http/router.ts';
import type { RequestLogEntry } from '../http/server.ts';
import { startLoopback } from '../http/server.ts';
import { seededUuid } from '../random.ts';
import type { World } from '../world/world.ts';
import { accountRoutes } from './account.ts';
import type { HevyBehaviour, HevyContext } from './context.ts';
import { checkKey, DEFAULT_BEHAVIOUR, fail, savedWorkouts } from './context.ts';
import { routineRoutes } from './routines.ts';
import type { HevyState, HevyWorkout } from './state.ts';
import { newHevyState } from './state.ts';
import { workoutRoutes } from './workouts.ts';

export interface HevySimulatorOptions {
  world: World;
  port?: number;
  state?: HevyState;
  /** Current instant; the world's own "now" unless told. */
  clock?: () => Instant;
  behaviour?: Partial<HevyBehaviour>;
}

export interface HevySimulator {
  url: string;
  /** The one API key that works. */
  key: string;
  requests: RequestLogEntry[];
  state: HevyState;
  faults: FaultQueue;
  /** May be changed while running. */
  behaviour: HevyBehaviour;
  /** Workouts saved by now, newest first. */
  workouts(): HevyWorkout[];
  /** The athlete edits a logged workout in the app. Throws for an unknown id. */
  editWorkout(id: string, change: (workout: HevyWorkout) => void): void;
  /** The athlete deletes a logged workout in the app. Throws for an unknown id. */
  deleteWorkout(id: string): void;
  /** The athlete deletes a routine in the app. */
  deleteRoutine(id: string): void;
  setWorld(world: World): void;
  close(): Promise<void>;
}

/** The API key of a seed's account. */
export function hevyKeyOf(seed: number): string {
  return seededUuid(seed, 'hevy-key');
}

/** Starts a simulated Hevy on 127.0.0.1. */
export async function startHevySimulator(options: HevySimulatorOptions): Promise<HevySimulator> {
  const context: HevyContext = {
    world: options.world,
    state: options.state ?? newHevyState(),
    clock: options.clock ?? (() => context.world.now),
    key: hevyKeyOf(options.world.seed),
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
  };
  const route = createRouter([...workoutRoutes(context), ...routineRoutes(context), ...accountRoutes(context)]);

  function handle(request: SimRequest): Reply {
    return checkKey(context, request) ?? route(request) ?? fail('Not found', 404);
  }

  function admin(request: SimRequest): Reply | null {
    const body = parseJson(request.body);
    switch (`${request.method} ${request.path}`) {
      case 'GET /__sim/state':
        return json(context.state);
      case 'POST /__sim/behaviour':
        if (isRecord(body)) Object.assign(context.behaviour, body);
        return json(context.behaviour);
      default:
        return null;
    }
  }

  function existing(id: string): HevyWorkout {
    const found = savedWorkouts(context).find((w) => w.id === id);
    if (!found) throw new RangeError(`no Hevy workout ${id}`);
    return found;
  }

  const server = await startLoopback({ ...(options.port === undefined ? {} : { port: options.port }), handle, admin });
  return {
    url: server.url,
    key: context.key,
    requests: server.requests,
    state: context.state,
    faults: server.faults,
    behaviour: context.behaviour,
    workouts: () => savedWorkouts(context),
    editWorkout: (id, change) => {
      const copy = structuredClone(existing(id));
      change(copy);
      copy.updated = context.clock();
      context.state.workouts[id] = copy;
    },
    deleteWorkout: (id) => {
      existing(id);
      delete context.state.workouts[id];
      context.state.deleted[id] = context.clock();
    },
    deleteRoutine: (id) => {
      context.state.routines = context.state.routines.filter((r) => r.id !== id);
    },
    setWorld: (world) => {
      context.world = world;
    },
    close: server.close,
  };
}
