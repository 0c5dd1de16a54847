import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeWorkout } from '../../../src/fit/write/decode-workout.ts';
import { encodeWorkout } from '../../../src/fit/write/encode.ts';
import { MAX_STEPS } from '../../../src/fit/write/limit.ts';
import { loadLibrary, renderTemplate } from '../../../src/templates/index.ts';
import { makeAthlete, makeWorkout } from '../make-workout.ts';
import { comparable, secondReading } from './second-decoder.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'templates', 'workouts');
const athlete = makeAthlete();
const files = readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
const { library } = loadLibrary(files);

describe('shipped workouts', () => {
  test('there are some', () => {
    expect(library.workouts.size).toBeGreaterThan(20);
  });

  test.each([...library.workouts.values()].map((template) => [template.id, template] as const))('%s', (_, template) => {
    const workout = makeWorkout(renderTemplate(template, {}, { athlete }));
    const context = { pool: athlete.pool, athlete, timeCreated: '2026-11-21T09:00:00.000Z', serial: 1 };
    const { bytes, compiled, notes } = encodeWorkout(workout, context);
    const { steps } = decodeWorkout(bytes);
    expect(steps).toEqual(compiled.steps);
    expect(secondReading(bytes).steps).toEqual(comparable(steps));
    expect(steps.length).toBeLessThanOrEqual(MAX_STEPS);
    // Every exercise is one the watch knows, and nothing had to be merged away.
    expect(notes.filter((note) => /does not know|watches take/.test(note))).toEqual([]);
  });
});
