import type { Athlete } from '../../athlete/model.ts';
import type { Clock, Random } from '../../ports/clock.ts';
import type { SecretStore } from '../../ports/people.ts';
import type { WorkoutSink } from '../../ports/sinks.ts';
import type { ActivitySource } from '../../ports/sources.ts';
import { type BreakerStore, createHttp, type Http } from '../http/index.ts';
import { createGarminApi, type GarminApi } from './api.ts';
import { createGarminAuth, type GarminAuth } from './auth.ts';
import { type GarminHosts, garminHosts } from './hosts.ts';
import type { ReadFit } from './normalise/index.ts';
import { createGarminSink } from './sink.ts';
import { createGarminSource } from './source.ts';
import { createGarminTransport } from './transport.ts';
import type { GarminExercise } from './workout/strength.ts';

export type { GarminApi } from './api.ts';
export { createGarminApi } from './api.ts';
export type { GarminAccount, GarminAuth, GarminAuthState } from './auth.ts';
export { createGarminAuth } from './auth.ts';
export { GARMIN_HOSTS, type GarminHosts, garminHosts } from './hosts.ts';
export type { LoginRequest, MfaQuestion } from './login.ts';
export type { ReadFit } from './normalise/index.ts';
export { createGarminSink, type GarminSinkDeps } from './sink.ts';
export { createGarminSource, type GarminSourceDeps } from './source.ts';
export { browserSignInUrl } from './ticket.ts';
export { TOKENS_SECRET } from './tokens.ts';
export { createGarminTransport } from './transport.ts';
export type { GarminExercise } from './workout/strength.ts';

export interface GarminOptions {
  /** Other hosts; plain http on loopback only. */
  hosts?: Partial<GarminHosts>;
  secrets: SecretStore;
  clock: Clock;
  random: Random;
  athlete(): Athlete;
  /** Garmin's catalogue entry for one of our exercise names; null when there is none. */
  garminExercise: GarminExercise;
  readFit: ReadFit;
  /** App ids to try when a ticket is exchanged. */
  clientIds?: readonly string[];
  breaker?: BreakerStore;
  /** Least time between two requests, milliseconds. Default 600. */
  minGapMs?: number;
  /** Shortest wait before the first retry, milliseconds. Default 1000. */
  firstRetryMs?: number;
  /** Time limit of a request, milliseconds. Default 15 000. */
  timeoutMs?: number;
}

export interface Garmin {
  auth: GarminAuth;
  source: ActivitySource;
  sink: WorkoutSink;
  api: GarminApi;
  http: Http;
}

/** The whole connector, wired. Makes no request and loads no client until it is used. RangeError for a bad host. */
export function createGarmin(options: GarminOptions): Garmin {
  const { secrets, clock, random } = options;
  const hosts = garminHosts(options.hosts);
  const http = createHttp({
    remote: 'garmin',
    clock,
    random,
    minGapMs: options.minGapMs ?? 600,
    timeoutMs: options.timeoutMs ?? 15_000,
    ...(options.firstRetryMs === undefined ? {} : { firstRetryMs: options.firstRetryMs }),
    ...(options.breaker ? { breaker: options.breaker } : {}),
  });
  const auth = createGarminAuth({
    http,
    hosts,
    secrets,
    clock,
    ...(options.clientIds ? { clientIds: options.clientIds } : {}),
  });
  const transport = createGarminTransport({ http, auth, hosts });
  const api = createGarminApi({ transport, hosts, auth });
  return {
    auth,
    api,
    http,
    source: createGarminSource({ api, clock, readFit: options.readFit }),
    sink: createGarminSink({ api, athlete: options.athlete, garminExercise: options.garminExercise }),
  };
}
