import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Simulators, SimulatorsOptions } from '../../src/simulator/index.ts';
import { startSimulators } from '../../src/simulator/index.ts';

export const TODAY = '2026-11-21';
export const ZONE = 'Europe/Berlin';

/** Captured wire shapes, present on development machines only. */
export const SHARED = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');
export const hasShared = existsSync(SHARED);

/** Answers and fixtures are read without types. */
// biome-ignore lint/suspicious/noExplicitAny: the tests look at raw JSON
export type Json = any;

export function shared(file: string): Json {
  return JSON.parse(readFileSync(path.join(SHARED, file), 'utf8'));
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Json;
}

async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

function caller(base: string, headers: Record<string, string>): Call {
  return async (method, where, body, more) => {
    const init: RequestInit = { method, headers: { ...headers, 'content-type': 'application/json', ...more } };
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
    return answer(await fetch(base + where, init));
  };
}

export interface Rig {
  sims: Simulators;
  garmin: Call;
  hevy: Call;
}

/** Both simulators with callers that carry the right credentials. */
export async function rig(options: Partial<SimulatorsOptions> = {}): Promise<Rig> {
  const sims = await startSimulators({ seed: 1, today: TODAY, zone: ZONE, weeks: 6, ...options });
  return {
    sims,
    garmin: caller(sims.garmin.url, { authorization: `Bearer ${sims.garminTokens.di_token}` }),
    hevy: caller(sims.hevy.url, { 'api-key': sims.hevyKey }),
  };
}
