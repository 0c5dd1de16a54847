import { describe, expect, test } from 'vitest';
import type { EnduranceStep, ExerciseStep, RepeatBlock, Sport, Step } from '../../src/plan/model.ts';
import { formatSteps, parseSteps } from '../../src/templates/index.ts';

function read(text: string, sport: Sport, params: Record<string, number> = {}): Step[] {
  const parsed = parseSteps(text, sport, { params });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.steps;
}
const one = (text: string, sport: Sport = 'run') => read(text, sport)[0] as EnduranceStep;
const lift = (text: string) => read(text, 'strength')[0] as ExerciseStep;

describe('endurance lines', () => {
  test('the swim of the handbook', () => {
    const steps = read('Warmup 200yd easy\n{reps}x\n- 50yd css+2s/100yd\n- rest 20s\nCooldown 100yd easy', 'swim', {
      reps: 8,
    });
    expect(steps).toHaveLength(3);
    const block = steps[1] as RepeatBlock;
    expect(block.times).toBe(8);
    expect(block.steps).toEqual([
      {
        kind: 'step',
        role: 'work',
        duration: { type: 'distance', value: 50, unit: 'yd' },
        target: { type: 'css', offset: 2, per: '100yd' },
      },
      { kind: 'step', role: 'rest', duration: { type: 'time', seconds: 20 }, target: { type: 'none' } },
    ]);
  });

  test.each([
    ['30s', 30],
    ['10m', 600],
    ['1h10m', 4200],
    ['1m30s', 90],
    ['50min', 3000],
    ['1.5h', 5400],
  ])('%s lasts %d seconds', (word, seconds) => {
    expect(one(word).duration).toEqual({ type: 'time', seconds });
  });

  test.each([
    ['50yd', 50, 'yd'],
    ['400mtr', 400, 'm'],
    ['5km', 5, 'km'],
    ['1mi', 1, 'mi'],
  ])('%s is a distance', (word, value, unit) => {
    expect(one(word).duration).toEqual({ type: 'distance', value, unit });
  });

  test.each([
    ['z2', { type: 'zone', metric: 'hr', low: 2, high: 2 }],
    ['z2-3 hr', { type: 'zone', metric: 'hr', low: 2, high: 3 }],
    ['z4 power', { type: 'zone', metric: 'power', low: 4, high: 4 }],
    ['hr 140-150', { type: 'hr', unit: 'bpm', low: 140, high: 150 }],
    ['85-90% max', { type: 'hr', unit: '%max', low: 85, high: 90 }],
    ['88-92% lthr', { type: 'hr', unit: '%lthr', low: 88, high: 92 }],
    ['200-220W', { type: 'power', unit: 'W', low: 200, high: 220 }],
    ['88-94% ftp', { type: 'power', unit: '%ftp', low: 88, high: 94 }],
    ['4:30-4:40/km', { type: 'pace', fast: 270, slow: 280, per: 'km' }],
    ['4:40-4:30/km', { type: 'pace', fast: 270, slow: 280, per: 'km' }],
    ['1:35/100yd', { type: 'pace', fast: 95, slow: 95, per: '100yd' }],
    ['95-100% pace', { type: 'threshold-pace', low: 95, high: 100 }],
    ['css-3s/100m', { type: 'css', offset: -3, per: '100m' }],
    ['rpe 7-8', { type: 'rpe', low: 7, high: 8 }],
    ['very easy', { type: 'effort', effort: 'very easy' }],
    ['all out', { type: 'effort', effort: 'all out' }],
  ])('target %s', (text, target) => {
    expect(one(`10m ${text}`).target).toEqual(target);
  });

  test('a CSS pace takes the unit of its own distance', () => {
    expect(one('100yd css+1s', 'swim').target).toEqual({ type: 'css', offset: 1, per: '100yd' });
    expect(one('100mtr css', 'swim').target).toEqual({ type: 'css', offset: 0, per: '100m' });
  });

  test('drill, stroke, equipment, cue and lap button', () => {
    expect(one('25yd back kick with pull buoy hard "long, calm"', 'swim')).toEqual({
      kind: 'step',
      role: 'work',
      duration: { type: 'distance', value: 25, unit: 'yd' },
      target: { type: 'effort', effort: 'hard' },
      stroke: 'back',
      drill: 'kick',
      equipment: 'pull buoy',
      cue: 'long, calm',
    });
    expect(one('Cooldown press lap easy')).toMatchObject({ role: 'cooldown', duration: { type: 'lap' } });
  });

  test('a send-off on a swim is the rest after it', () => {
    const steps = read('50yd hard on 1:05', 'swim');
    expect(steps[1]).toEqual({
      kind: 'step',
      role: 'rest',
      duration: { type: 'send-off', seconds: 65 },
      target: { type: 'none' },
    });
    expect(formatSteps(steps, 'swim')).toBe('50yd hard\nrest on 1:05');
    expect(read('on 1:05', 'swim')).toEqual([steps[1]]);
  });

  test('repeats nest by indentation and end with it', () => {
    const steps = read('3x\n- 4x\n  - 50yd hard\n  - rest 10s\n- rest 2m\nCooldown 100yd', 'swim');
    const outer = steps[0] as RepeatBlock;
    expect(outer.times).toBe(3);
    expect((outer.steps[0] as RepeatBlock).times).toBe(4);
    expect(outer.steps).toHaveLength(2);
    expect(steps).toHaveLength(2);
  });

  test('comments and blank lines say nothing', () => {
    expect(read('# main set\n\n10m easy\n', 'run')).toHaveLength(1);
  });
});

describe('strength lines', () => {
  test('sets, percentage, effort and rest', () => {
    const step = lift('Back Squat / 3x5 80% @8 / 120s');
    expect(step).toMatchObject({ exercise: 'Squat (Barbell)', hevyId: 'D04AC939', restSeconds: 120 });
    expect(step.sets).toHaveLength(3);
    expect(step.sets[0]).toEqual({
      type: 'normal',
      reps: { low: 5, high: 5 },
      seconds: null,
      meters: null,
      load: { type: '%1rm', percent: 80 },
      rpe: 8,
    });
  });

  test('warm-ups, ranges, AMRAP, holds and carries', () => {
    expect(lift('Bench Press / warmup 2x5 40%, 3x8-12 60kg').sets.map((s) => s.type)).toEqual([
      'warmup',
      'warmup',
      'normal',
      'normal',
      'normal',
    ]);
    expect(lift('Pull Up / 1x8+').sets[0]).toMatchObject({ type: 'amrap', reps: { low: 8, high: 8 } });
    expect(lift('Pull Up / 1xmax').sets[0]).toMatchObject({ type: 'amrap', reps: null });
    expect(lift('Plank / 3x30s').sets[0]).toMatchObject({ seconds: 30, reps: null });
    expect(lift('Farmers Walk / 3x20mtr 32kg').sets[0]).toMatchObject({ meters: 20, load: { type: 'kg', kg: 32 } });
    expect(lift('Push Up / 3x10 bw').sets[0]?.load).toBeNull();
  });

  test('superset, tempo, progression, cue with slashes', () => {
    expect(lift('ss1: RDL / 3x5 / tempo 3010 / progress: dp(2.5kg, 3, 5) / "push / brace"')).toMatchObject({
      superset: 'ss1',
      exercise: 'Romanian Deadlift (Barbell)',
      tempo: '3010',
      progression: { type: 'dp', stepKg: 2.5, repLow: 3, repHigh: 5 },
      cue: 'push / brace',
    });
  });

  test('pounds become kilograms', () => {
    expect(lift('Bench Press / 3x5 135lb').sets[0]?.load).toEqual({ type: 'kg', kg: 61.23 });
  });

  test('plain steps may stand between exercises', () => {
    expect(read('Warmup 5m easy\nPlank / 2x30s', 'strength').map((s) => s.kind)).toEqual(['step', 'exercise']);
  });

  test('an exercise outside the catalogue is kept when asked', () => {
    const parsed = parseSteps('Atlas Stone / 3x3', 'strength', { unknownExercises: 'keep' });
    expect(parsed).toMatchObject({ steps: [{ exercise: 'Atlas Stone', hevyId: null }] });
  });
});
