import { CrcCalculator, Decoder, Stream } from '@garmin/fitsdk';
import { describe, expect, test } from 'vitest';
import type { Athlete } from '../../../src/athlete/model.ts';
import { FIT_SPORT } from '../../../src/fit/write/compile.ts';
import { decodeWorkout } from '../../../src/fit/write/decode-workout.ts';
import { encodeWorkout, FitEncodeError } from '../../../src/fit/write/encode.ts';
import { fitFidelity } from '../../../src/fit/write/fidelity.ts';
import { utf8Bytes } from '../../../src/fit/write/text.ts';
import type { ExerciseStep, PlannedWorkout, Target } from '../../../src/plan/model.ts';
import { makeAthlete, makeSet, makeStep, makeWorkout } from '../make-workout.ts';

const athlete = makeAthlete();

function encode(workout: PlannedWorkout, options: { serial?: number; timeCreated?: string; athlete?: Athlete } = {}) {
  return encodeWorkout(workout, {
    pool: athlete.pool,
    athlete: options.athlete ?? athlete,
    timeCreated: options.timeCreated ?? '2026-11-21T09:00:00.000Z',
    serial: options.serial ?? 1,
  });
}

function runWith(target: Target): PlannedWorkout {
  return makeWorkout({ steps: [makeStep({ target })] });
}

/** Fields of every definition in the file, by message number. */
function definitions(bytes: Uint8Array): Map<number, string[]> {
  const found = new Map<number, string[]>();
  new Decoder(Stream.fromArrayBuffer(bytes.slice().buffer)).read({
    mesgDefinitionListener: (definition) => {
      const layout = definition.fieldDefinitions.map((f) => `${f.fieldDefinitionNumber}:${f.size}`).join(' ');
      found.set(definition.globalMessageNumber, [...(found.get(definition.globalMessageNumber) ?? []), layout]);
    },
  });
  return found;
}

describe('the file', () => {
  test('protocol 1.0, checksums of header and file right', () => {
    const { bytes } = encode(runWith({ type: 'none' }));
    const view = new DataView(bytes.buffer);
    expect(bytes[1]).toBe(0x10);
    expect(view.getUint16(12, true)).toBe(CrcCalculator.calculateCRC(bytes, 0, 12));
    expect(view.getUint16(bytes.length - 2, true)).toBe(CrcCalculator.calculateCRC(bytes, 0, bytes.length - 2));
  });

  test('one layout for all steps, whatever they hold and however long their texts are', () => {
    const workout = makeWorkout({
      steps: [
        makeStep({ cue: 'a' }),
        makeStep({ cue: 'a longer cue', target: { type: 'power', unit: 'W', low: 200, high: 210 } }),
        { kind: 'repeat', times: 3, steps: [makeStep({ duration: { type: 'lap' } })] },
      ],
    });
    const layouts = definitions(encode(workout).bytes).get(27) ?? [];
    expect(layouts).toHaveLength(1);
    expect(layouts[0]).toMatch(/^0:16 .* 8:200 /);
  });

  test('same input, same bytes', () => {
    const workout = runWith({ type: 'pace', fast: 240, slow: 260, per: 'km' });
    expect(encode(workout).bytes).toEqual(encode(workout).bytes);
  });

  test.each(Object.entries(FIT_SPORT))('sport %s', (sport, numbers) => {
    const decoded = decodeWorkout(
      encode(makeWorkout({ sport: sport as PlannedWorkout['sport'], steps: [makeStep({})] })).bytes,
    );
    expect([decoded.sport, decoded.subSport]).toEqual([numbers.sport, numbers.subSport]);
    expect(decoded.pool === null).toBe(sport !== 'swim');
  });

  test('a metric pool says so', () => {
    const workout = makeWorkout({ sport: 'swim', steps: [makeStep({ stroke: 'free' })] });
    const context = { athlete, timeCreated: '2026-11-21T09:00:00.000Z', serial: 1 };
    const { bytes } = encodeWorkout(workout, { ...context, pool: { length: 50, unit: 'm' } });
    expect(decodeWorkout(bytes).pool).toEqual({ cm: 5000, statute: false });
  });
});

describe('texts', () => {
  test('names are cut to 15 bytes without breaking a character, the whole title stays as description', () => {
    const { bytes } = encode(makeWorkout({ title: 'Schwellenläufe überall ünd ürgendwo', steps: [makeStep({})] }));
    const decoded = decodeWorkout(bytes);
    expect(decoded.name).toBe('Schwellenläufe');
    expect(utf8Bytes(decoded.name)).toBe(15);
    expect(decoded.description).toBe('Schwellenläufe überall ünd ürgendwo');
  });

  test('two titles that differ at their end stay two names; what is in brackets goes first', () => {
    const name = (title: string) => decodeWorkout(encode(makeWorkout({ title, steps: [makeStep({})] })).bytes).name;
    expect([name('VO2max run 4-min'), name('VO2max run 3-min')]).toEqual(['VO2max run 4-mi', 'VO2max run 3-mi']);
    expect(name('Bench Press (Barbell)')).toBe('Bench Press');
    expect(name('(all of it in brackets)')).toBe('(all of it in b');
  });

  test('a note holds 199 bytes, and a family of emoji is kept whole or left out', () => {
    const cue = `${'x'.repeat(190)}👩‍👩‍👧`;
    const [step] = decodeWorkout(encode(makeWorkout({ steps: [makeStep({ cue })] })).bytes).steps;
    expect(step?.notes).toBe('x'.repeat(190));
  });

  test('control characters, NUL and half characters do not end or break a text', () => {
    const [step] = decodeWorkout(
      encode(makeWorkout({ steps: [makeStep({ cue: 'a\0b\u0007c\ud83d d and more text' })] })).bytes,
    ).steps;
    expect(step?.notes).toBe('a b c d and more text');
  });

  test('a title of nothing but spaces becomes a plain word', () => {
    expect(decodeWorkout(encode(makeWorkout({ title: ' \n ', steps: [makeStep({})] })).bytes).name).toBe('Workout');
  });
});

describe('values that do not fit are refused, never wrapped round', () => {
  const heavy: ExerciseStep = {
    kind: 'exercise',
    exercise: 'Squat (Barbell)',
    hevyId: null,
    restSeconds: 60,
    sets: [makeSet({ load: { type: 'kg', kg: 700 } })],
  };
  test.each([
    ['a weight over 655 kg', makeWorkout({ sport: 'strength', steps: [heavy] })],
    ['a negative time', makeWorkout({ steps: [makeStep({ duration: { type: 'time', seconds: -5 } })] })],
    ['a time of nothing', makeWorkout({ steps: [makeStep({ duration: { type: 'time', seconds: 0 } })] })],
    [
      'a time that is no number',
      makeWorkout({ steps: [makeStep({ duration: { type: 'time', seconds: Number.NaN } })] }),
    ],
    [
      'a distance past 42 949 km',
      makeWorkout({ steps: [makeStep({ duration: { type: 'distance', value: 5e4, unit: 'km' } })] }),
    ],
    ['heart rate zone 6', runWith({ type: 'zone', metric: 'hr', low: 6, high: 6 })],
    ['120 % of maximum heart rate', runWith({ type: 'hr', unit: '%max', low: 90, high: 120 })],
    ['4000 W', runWith({ type: 'power', unit: 'W', low: 100, high: 4000 })],
    ['a pace whose fast end is the slower', runWith({ type: 'pace', fast: 300, slow: 200, per: 'km' })],
    ['a range upside down', runWith({ type: 'power', unit: 'W', low: 200, high: 100 })],
    ['half a repeat', makeWorkout({ steps: [{ kind: 'repeat', times: 1.5, steps: [makeStep({})] }] })],
    ['no steps', makeWorkout({})],
  ])('%s', (_, workout) => {
    expect(() => encode(workout)).toThrow(FitEncodeError);
    expect(fitFidelity(workout, athlete)).toMatchObject({
      sink: 'fit',
      level: 'unsupported',
      note: expect.any(String),
    });
  });

  test('serial number 0 and 4294967295, and a time before FIT began', () => {
    const workout = runWith({ type: 'none' });
    expect(() => encode(workout, { serial: 0 })).toThrow(FitEncodeError);
    expect(() => encode(workout, { serial: 0xffffffff })).toThrow(FitEncodeError);
    expect(() => encode(workout, { timeCreated: '1985-01-01T00:00:00Z' })).toThrow(FitEncodeError);
    expect(() => encode(workout, { timeCreated: 'yesterday' })).toThrow(FitEncodeError);
  });
});

describe('fidelity', () => {
  test('what the watch can follow is exact', () => {
    expect(fitFidelity(runWith({ type: 'hr', unit: 'bpm', low: 120, high: 140 }), athlete)).toEqual({
      sink: 'fit',
      level: 'exact',
      note: null,
    });
  });

  test.each<[string, Target, string]>([
    ['effort', { type: 'effort', effort: 'hard' }, 'hard'],
    ['RPE', { type: 'rpe', low: 6, high: 7 }, 'RPE 6-7'],
  ])('%s is words by nature: they stand in the note and nothing is lost', (_, target, words) => {
    const workout = runWith(target);
    expect(fitFidelity(workout, athlete)).toEqual({ sink: 'fit', level: 'exact', note: null });
    const [step] = decodeWorkout(encode(workout).bytes).steps;
    expect(step?.target.type).toBe('open');
    expect(step?.notes).toContain(words);
  });

  test.each<[string, Target, string]>([
    ['two zones', { type: 'zone', metric: 'hr', low: 2, high: 3 }, 'one zone only'],
  ])('%s goes into the note and is reported', (_, target, words) => {
    const workout = runWith(target);
    expect(fitFidelity(workout, athlete)).toMatchObject({ level: 'degraded', note: expect.stringContaining(words) });
    const [step] = decodeWorkout(encode(workout).bytes).steps;
    expect(step?.target.type).toBe('open');
    expect(step?.notes).not.toBe('');
  });

  test.each<[string, Target, Partial<Athlete['thresholds']>]>([
    ['CSS', { type: 'css', offset: 3, per: '100m' }, { css: null }],
    ['threshold pace', { type: 'threshold-pace', low: 90, high: 95 }, { thresholdSpeed: null }],
    ['threshold heart rate', { type: 'hr', unit: '%lthr', low: 90, high: 95 }, { lthr: null }],
  ])('%s is a real target while the threshold is known, a note and a reported loss when not', (_, target, unknown) => {
    const workout = runWith(target);
    expect(fitFidelity(workout, athlete).level).toBe('exact');
    expect(decodeWorkout(encode(workout).bytes).steps[0]?.target.type).not.toBe('open');
    const without = makeAthlete(unknown);
    expect(fitFidelity(workout, without)).toMatchObject({
      level: 'degraded',
      note: expect.stringContaining('not known'),
    });
    expect(decodeWorkout(encode(workout, { athlete: without }).bytes).steps[0]?.target.type).toBe('open');
  });
});
