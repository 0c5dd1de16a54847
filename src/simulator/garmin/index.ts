import type { Day, Instant } from '../../time/day.ts';
import { isDay } from '../../time/day.ts';
import type { FaultQueue } from '../http/faults.ts';
import type { Reply } from '../http/reply.ts';
import { json, text } from '../http/reply.ts';
import type { SimRequest } from '../http/router.ts';
import { createRouter, isRecord, parseJson } from '../http/router.ts';
import type { RequestLogEntry } from '../http/server.ts';
import { startLoopback } from '../http/server.ts';
import type { World } from '../world/world.ts';
import { activityRoutes } from './activities.ts';
import { createGarminAuth } from './auth.ts';
import { calendarRoutes } from './calendar.ts';
import type { GarminContext } from './context.ts';
import { profileRoutes } from './profile.ts';
import type { GarminState } from './state.ts';
import { newGarminState } from './state.ts';
import { weightRoutes } from './weight.ts';
import { wellnessRoutes } from './wellness.ts';
import { workoutRoutes } from './workouts.ts';

export interface GarminTokens {
  di_token: string;
  di_refresh_token: string;
  di_client_id: string;
}

export interface GarminSimulatorOptions {
  world: World;
  port?: number;
  state?: GarminState;
  /** Current instant; the world's own "now" unless told. */
  clock?: () => Instant;
  /** Life of an access token; a day unless told. */
  accessTtlSeconds?: number;
}

export interface GarminSimulator {
  /** One base address for sso, diauth and connectapi. */
  url: string;
  requests: RequestLogEntry[];
  state: GarminState;
  faults: FaultQueue;
  /** A working token pair in the form of `garmin_tokens.json`. */
  tokens(): GarminTokens;
  /** A fresh service ticket for that service address, as a browser sign-in gives. */
  issueTicket(service: string): string;
  /** Takes back all access tokens, with `refresh` the refresh tokens too. */
  revokeTokens(refresh?: boolean): void;
  /** Holds back or delivers sleep and HRV of these days, as when the watch has not synced. */
  lateSleep: Set<Day>;
  /** Replaces the world (the athlete lived on). */
  setWorld(world: World): void;
  close(): Promise<void>;
}

/** Starts a simulated Garmin Connect on 127.0.0.1. */
export async function startGarminSimulator(options: GarminSimulatorOptions): Promise<GarminSimulator> {
  const context: GarminContext = {
    world: options.world,
    state: options.state ?? newGarminState(),
    clock: options.clock ?? (() => context.world.now),
    accessTtlSeconds: options.accessTtlSeconds ?? 86_400,
    lateSleep: new Set(),
  };
  const auth = createGarminAuth(context);
  const open = createRouter(auth.routes);
  let protectedPaths = connectapi();

  function connectapi() {
    return createRouter([
      ...profileRoutes(context),
      ...activityRoutes(context),
      ...wellnessRoutes(context),
      ...weightRoutes(context),
      ...workoutRoutes(context),
      ...calendarRoutes(context),
    ]);
  }

  function handle(request: SimRequest): Reply {
    const free = open(request);
    if (free) return free;
    return auth.check(request) ?? protectedPaths(request) ?? text('<html><title>404 Not Found</title></html>', 404);
  }

  function admin(request: SimRequest): Reply | null {
    const body = parseJson(request.body);
    switch (`${request.method} ${request.path}`) {
      case 'GET /__sim/state':
        return json(context.state);
      case 'POST /__sim/revoke':
        auth.revoke(isRecord(body) && body.refresh === true);
        return json({});
      case 'POST /__sim/ticket':
        return json({ ticket: auth.issueTicket(isRecord(body) ? String(body.service ?? '') : '') });
      case 'POST /__sim/late-sleep': {
        const days = isRecord(body) && Array.isArray(body.days) ? body.days : [];
        context.lateSleep.clear();
        for (const day of days) if (typeof day === 'string' && isDay(day)) context.lateSleep.add(day);
        return json([...context.lateSleep]);
      }
      default:
        return null;
    }
  }

  const server = await startLoopback({ ...(options.port === undefined ? {} : { port: options.port }), handle, admin });
  return {
    url: server.url,
    requests: server.requests,
    state: context.state,
    faults: server.faults,
    tokens: auth.currentTokens,
    issueTicket: auth.issueTicket,
    revokeTokens: (refresh = false) => auth.revoke(refresh),
    lateSleep: context.lateSleep,
    setWorld: (world) => {
      context.world = world;
      protectedPaths = connectapi();
    },
    close: server.close,
  };
}
