import type { ServerResponse } from 'node:http';
import { createHevyClient, type HevyClient, type HevyClientOptions } from '../../../src/connectors/hevy/index.ts';
import { createHttp } from '../../../src/connectors/http/index.ts';
import { type Bench, type FakeClock, fakeClock, json, type Seen, serve } from '../http/bench.ts';

type Json = Record<string, unknown>;
/** Takes over a request when it returns true. `commit` runs the normal handling without its answer. */
export type Fault = (seen: Seen, response: ServerResponse, commit: () => void) => boolean;

export interface FakeHevy {
  bench: Bench;
  clock: FakeClock;
  client: HevyClient;
  folders: Json[];
  routines: Json[];
  workouts: Json[];
  events: Json[];
  measurements: Json[];
  templates: Json[];
  /** Added to the number of workouts that the count call gives. */
  countOff: number;
  fault: Fault | null;
  shape: 'object' | 'array' | 'bare' | 'empty';
  /** Leaves rep_range out when routines are read. */
  dropRanges: boolean;
  /** "POST /v1/routines" of every request, queries left out. */
  calls(): string[];
  writes(): string[];
  newClient(options?: Partial<HevyClientOptions>): HevyClient;
}

const KEY = '11111111-2222-3333-4444-555555555555';

function page(fake: FakeHevy, list: Json[], key: string, url: URL, response: ServerResponse, max: number): void {
  const number = Number(url.searchParams.get('page') ?? 1);
  const size = Number(url.searchParams.get('pageSize') ?? 5);
  if (!(number >= 1) || !(size >= 1) || size > max) return json(response, 400, { error: 'Invalid page size' });
  const pages = Math.ceil(list.length / size);
  if (number > Math.max(pages, 1)) return json(response, 404, { error: 'Page not found' });
  const items = list.slice((number - 1) * size, number * size).map((item) => shown(fake, item));
  json(response, 200, { page: number, page_count: pages, [key]: items });
}

function shown(fake: FakeHevy, item: Json): Json {
  const { notes: _, ...rest } = structuredClone(item);
  if (!('sets' in rest) && Array.isArray(rest.exercises) && fake.dropRanges)
    for (const exercise of rest.exercises as { sets: Json[] }[]) for (const set of exercise.sets) delete set.rep_range;
  return rest;
}

/** Keys a routine body may have; anything else is refused, as Hevy does. */
function refusal(routine: Json, creating: boolean): string | null {
  const allowed = ['title', 'notes', 'exercises', ...(creating ? ['folder_id'] : [])];
  const extra = Object.keys(routine).find((key) => !allowed.includes(key));
  if (extra) return `"routine.${extra}" is not allowed`;
  if (creating && !('folder_id' in routine)) return '[public-post-routine] Invalid routine folder id: undefined';
  const exercises = routine.exercises as { sets: Json[]; notes: string }[];
  if (exercises.length === 0) return '"routine.exercises" must not be empty';
  for (const { sets, notes } of exercises) {
    if (notes.includes('@')) return 'bad notes';
    for (const set of sets)
      if ('rep_range' in set && (typeof set.rep_range !== 'object' || set.rep_range === null))
        return '"routine.exercises[0].sets[0].rep_range" must be of type object';
  }
  return null;
}

/** A small Hevy for these tests: routines, folders, workouts, events, measurements, templates; faults by hand. */
export async function fakeHevy(): Promise<FakeHevy> {
  const clock = fakeClock();
  let nextId = 1;
  const stamp = (): string => clock.now();

  function answerRoutine(response: ServerResponse, status: number, routine: Json): void {
    const body = shown(fake, routine);
    if (fake.shape === 'empty') {
      response.writeHead(status);
      response.end();
    } else json(response, status, fake.shape === 'bare' ? body : { routine: fake.shape === 'array' ? [body] : body });
  }

  function writeRoutine(seen: Seen, response: ServerResponse, id: string | null): void {
    const routine = JSON.parse(seen.body).routine as Json;
    const error = refusal(routine, id === null);
    if (error) return json(response, 400, { error });
    if (id === null) {
      const created = { ...routine, id: `routine-${nextId++}`, created_at: stamp(), updated_at: stamp() };
      fake.routines.unshift(created);
      return answerRoutine(response, 201, created);
    }
    const existing = fake.routines.find((r) => r.id === id);
    if (!existing) return json(response, 404, { error: 'Routine not found' });
    Object.assign(existing, routine, { updated_at: stamp() });
    answerRoutine(response, 200, existing);
  }

  function answer(seen: Seen, response: ServerResponse): void {
    const url = new URL(seen.url, 'http://fake');
    const path = url.pathname.replace('/v1', '');
    const [, collection, id] = path.split('/');
    if (seen.headers['api-key'] !== KEY) {
      response.writeHead(401, { 'content-type': 'text/html' });
      response.end('InvalidApiKey');
    } else if (seen.method === 'GET' && path === '/user/info') json(response, 200, { data: { id: 'u1', name: 'A' } });
    else if (seen.method === 'GET' && path === '/workouts/count')
      json(response, 200, { workout_count: fake.workouts.length + fake.countOff });
    else if (seen.method === 'GET' && path === '/workouts/events') {
      const since = Date.parse(url.searchParams.get('since') ?? '');
      const at = (e: Json): number => Date.parse(String(e.deleted_at ?? (e.workout as Json)?.updated_at));
      const events = fake.events.filter((e) => at(e) > since).sort((a, b) => at(b) - at(a));
      page(fake, events, 'events', url, response, 10);
    } else if (collection === 'workouts' && id) {
      const found = fake.workouts.find((w) => w.id === id);
      json(response, found ? 200 : 404, found ?? { error: 'not found' });
    } else if (collection === 'workouts') page(fake, fake.workouts, 'workouts', url, response, 10);
    else if (collection === 'body_measurements') page(fake, fake.measurements, 'body_measurements', url, response, 10);
    else if (collection === 'exercise_templates' && seen.method === 'POST') {
      const created = { id: `custom-${nextId++}`, is_custom: true, ...JSON.parse(seen.body).exercise };
      fake.templates.push(created);
      json(response, 200, { id: created.id });
    } else if (collection === 'exercise_templates')
      page(fake, fake.templates, 'exercise_templates', url, response, 100);
    else if (collection === 'routine_folders' && seen.method === 'POST') {
      const folder = { id: 2_000_000 + nextId++, index: 0, title: JSON.parse(seen.body).routine_folder.title };
      fake.folders.unshift(folder);
      json(response, 201, folder);
    } else if (collection === 'routine_folders') page(fake, fake.folders, 'routine_folders', url, response, 10);
    else if (collection === 'routines' && seen.method === 'POST') writeRoutine(seen, response, null);
    else if (collection === 'routines' && seen.method === 'PUT') writeRoutine(seen, response, id ?? '');
    else if (collection === 'routines' && id) {
      const found = fake.routines.find((r) => r.id === id);
      json(response, found ? 200 : 404, found ? { routine: shown(fake, found) } : { error: 'not found' });
    } else if (collection === 'routines') page(fake, fake.routines, 'routines', url, response, 10);
    else json(response, 404, {});
  }

  const silent = { writeHead: () => silent, end: () => silent } as unknown as ServerResponse;
  const bench = await serve((seen, response) => {
    if (fake.fault?.(seen, response, () => answer(seen, silent))) return;
    answer(seen, response);
  });

  function newClient(options: Partial<HevyClientOptions> = {}): HevyClient {
    const random = (): number => 0;
    const http = createHttp({
      remote: 'hevy',
      clock,
      random,
      minGapMs: 0,
      timeoutMs: 10_000,
      breakerLimits: { failures: 99 },
    });
    return createHevyClient({ http, clock, random, apiKey: () => ` ${KEY}\n`, baseUrl: bench.url, ...options });
  }

  const fake: FakeHevy = {
    bench,
    clock,
    folders: [],
    routines: [],
    workouts: [],
    events: [],
    measurements: [],
    templates: [],
    countOff: 0,
    fault: null,
    shape: 'object',
    dropRanges: false,
    client: newClient(),
    calls: () => bench.seen.map((s) => `${s.method} ${s.url.replace(/\?.*/, '')}`),
    writes: () => fake.calls().filter((call) => !call.startsWith('GET')),
    newClient,
  };
  return fake;
}
