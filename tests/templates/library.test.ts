import { describe, expect, test } from 'vitest';
import { findExercise } from '../../src/exercises/catalogue.ts';
import { hardMinutes, isHardWorkout } from '../../src/plan/estimate.ts';
import type { EnduranceStep, ExerciseStep, Step } from '../../src/plan/model.ts';
import {
  describeSteps,
  formatSteps,
  formatTemplate,
  loadLibrary,
  parseSteps,
  renderTemplate,
} from '../../src/templates/index.ts';
import type { WorkoutTemplate } from '../../src/templates/model.ts';
import { METERS_PER } from '../../src/units/length.ts';
import { sampleAthlete, shippedFiles } from './shipped-files.ts';

const files = shippedFiles();
const { library, problems } = loadLibrary(files);
const templates = [...library.workouts.values()];
const athlete = sampleAthlete();

const ends = (t: WorkoutTemplate, end: 'min' | 'max' | 'default') =>
  Object.fromEntries(Object.entries(t.scale).map(([k, v]) => [k, v[end]]));
const flat = (steps: readonly Step[]): (EnduranceStep | ExerciseStep)[] =>
  steps.flatMap((s) => (s.kind === 'repeat' ? Array.from({ length: s.times }, () => flat(s.steps)).flat() : [s]));

/** What each kind of session may reasonably last and weigh: minutes at default, load per minute. */
const SANE: Record<string, { minutes: [number, number]; perMinute: [number, number] }> = {
  recovery: { minutes: [15, 45], perMinute: [1, 2.5] },
  endurance: { minutes: [25, 75], perMinute: [2.2, 4] },
  tempo: { minutes: [30, 60], perMinute: [3.5, 6] },
  threshold: { minutes: [25, 60], perMinute: [5, 7.5] },
  vo2max: { minutes: [35, 60], perMinute: [6, 8.5] },
  speed: { minutes: [25, 55], perMinute: [5, 8] },
  technique: { minutes: [25, 50], perMinute: [2.5, 4.5] },
  strength: { minutes: [20, 60], perMinute: [5, 7] },
  power: { minutes: [25, 50], perMinute: [4, 6] },
  mobility: { minutes: [10, 30], perMinute: [1, 2.5] },
  test: { minutes: [20, 60], perMinute: [4.5, 8.5] },
};

describe('shipped templates', () => {
  test('all files read without a problem', () => {
    expect(problems).toEqual([]);
    expect(library.workouts.size + library.plans.size).toBe(files.length);
    expect(templates.length).toBeGreaterThanOrEqual(24);
    for (const { file, text } of files) {
      const id = /^id: (\S+)$/m.exec(text)?.[1];
      expect(file).toMatch(new RegExp(`/${id}\\.yaml$`));
    }
  });

  test('files are in canonical form', () => {
    for (const { file, text } of files.filter((f) => f.file.includes('/workouts/')))
      expect(formatTemplate(text, file)).toEqual({ text });
  });

  test.each(templates.map((t) => [t.id, t] as const))('%s is sane at every size', (_, t) => {
    const sane = SANE[t.intent];
    const content = renderTemplate(t, {}, { athlete });
    expect(content.minutes).toBeGreaterThanOrEqual(sane?.minutes[0] ?? 0);
    expect(content.minutes).toBeLessThanOrEqual(sane?.minutes[1] ?? 0);
    expect(content.load / content.minutes).toBeGreaterThanOrEqual(sane?.perMinute[0] ?? 0);
    expect(content.load / content.minutes).toBeLessThanOrEqual(sane?.perMinute[1] ?? 0);
    const small = renderTemplate(t, ends(t, 'min'), { athlete });
    const large = renderTemplate(t, ends(t, 'max'), { athlete });
    expect(small.minutes).toBeLessThanOrEqual(content.minutes);
    expect(large.minutes).toBeGreaterThanOrEqual(content.minutes);
    expect(large.minutes).toBeLessThanOrEqual(120);
    if (Object.keys(t.scale).length > 0) expect(large.minutes).toBeGreaterThan(small.minutes);
    for (const c of [small, content, large]) {
      expect(parseSteps(formatSteps(c.steps, t.sport), t.sport)).toEqual({ steps: c.steps });
      expect(describeSteps(c.steps, athlete.units)).toHaveLength(c.steps.length);
    }
  });

  test.each(templates.filter((t) => t.sport === 'swim').map((t) => [t.id, t] as const))(
    '%s swims whole lengths of a 25-yd pool',
    (_, t) => {
      for (const end of ['min', 'default', 'max'] as const) {
        const yards = flat(renderTemplate(t, ends(t, end), { athlete }).steps).flatMap((s) =>
          s.kind === 'step' && s.duration.type === 'distance' ? [s.duration] : [],
        );
        for (const d of yards) expect([d.unit, d.value % 25]).toEqual(['yd', 0]);
        const total = yards.reduce((sum, d) => sum + d.value, 0);
        expect(total).toBeGreaterThanOrEqual(600);
        expect(total).toBeLessThanOrEqual(3200);
      }
    },
  );

  test('no step outside a pool has a distance that only a pool explains', () => {
    for (const t of templates.filter((x) => x.sport !== 'swim'))
      for (const s of flat(renderTemplate(t, {}, { athlete }).steps))
        if (s.kind === 'step') expect(s.duration.type, t.id).not.toBe('distance');
  });

  test('every exercise is in the catalogue, with its Hevy id where Hevy has it', () => {
    for (const t of templates)
      for (const s of flat(renderTemplate(t, {}, { athlete }).steps)) {
        if (s.kind !== 'exercise') continue;
        expect(s.hevyId, s.exercise).toBe(findExercise(s.exercise)?.hevyId);
      }
  });

  test('explosive sessions stay explosive: jumps first, few repetitions, modest effort, 15-60 ground contacts', () => {
    for (const t of templates.filter((x) => x.intent === 'power')) {
      for (const end of ['min', 'max'] as const) {
        const lifts = flat(renderTemplate(t, ends(t, end), { athlete }).steps).filter((s) => s.kind === 'exercise');
        expect(findExercise(lifts[0]?.exercise ?? '')?.pattern, t.id).toBe('jump');
        const jumps = lifts.filter((s) => findExercise(s.exercise)?.pattern === 'jump');
        for (const set of jumps.flatMap((s) => s.sets)) {
          expect(set.rpe ?? 6).toBeLessThanOrEqual(7);
          expect(set.reps?.high ?? 0).toBeLessThanOrEqual(5);
        }
        const contacts = jumps.flatMap((s) => s.sets).reduce((sum, set) => sum + (set.reps?.high ?? 0), 0);
        expect(contacts).toBeGreaterThanOrEqual(15);
        expect(contacts).toBeLessThanOrEqual(60);
      }
    }
  });

  test('fits a watch: at most 50 steps, names of at most 31 bytes, cues of at most 199', () => {
    const count = (steps: readonly Step[]): number =>
      steps.reduce((n, s) => n + (s.kind === 'repeat' ? 1 + count(s.steps) : 1), 0);
    for (const t of templates) {
      const content = renderTemplate(t, ends(t, 'max'), { athlete });
      expect(count(content.steps), t.id).toBeLessThanOrEqual(50);
      expect(Buffer.byteLength(t.title)).toBeLessThanOrEqual(31);
      for (const s of flat(content.steps)) expect(Buffer.byteLength(s.cue ?? '')).toBeLessThanOrEqual(199);
    }
  });

  test('hard intents are hard days, the others are not', () => {
    const hard = templates.filter((t) => isHardWorkout(renderTemplate(t, {}, { athlete }))).map((t) => t.id);
    expect(hard.sort()).toEqual(
      templates
        .filter((t) => ['threshold', 'vo2max', 'speed', 'test'].includes(t.intent) && t.sport !== 'strength')
        .map((t) => t.id)
        .sort(),
    );
    const vo2 = renderTemplate(library.workouts.get('run-vo2-5x3') as WorkoutTemplate, {}, { athlete });
    expect(hardMinutes(vo2.steps, 'run', athlete)).toBe(16);
  });

  test('a metre pool gets metres and its own CSS unit', () => {
    const t = library.workouts.get('swim-css-100s') as WorkoutTemplate;
    const metric = renderTemplate(t, {}, { athlete: sampleAthlete({ pool: { length: 50, unit: 'm' } }) });
    for (const s of flat(metric.steps)) {
      if (s.kind !== 'step' || s.duration.type !== 'distance') continue;
      expect([s.duration.unit, s.duration.value % 50]).toEqual(['m', 0]);
      if (s.target.type === 'css') expect(s.target.per).toBe('100m');
    }
  });

  test('substitutes keep one hard day a hard day or make it easier, and name themselves never', () => {
    for (const t of templates) expect(t.substitutes).not.toContain(t.id);
  });

  test('total swim of the CSS session at default', () => {
    const t = library.workouts.get('swim-css-100s') as WorkoutTemplate;
    const meters = flat(renderTemplate(t, {}, { athlete }).steps).reduce(
      (sum, s) =>
        sum +
        (s.kind === 'step' && s.duration.type === 'distance' ? s.duration.value * METERS_PER[s.duration.unit] : 0),
      0,
    );
    expect(meters / METERS_PER.yd).toBeCloseTo(1700, 6);
  });
});

describe('loading', () => {
  const good = files.find((f) => f.file.endsWith('mobility-flow.yaml')) as { file: string; text: string };

  test('the athlete’s own file of the same id wins', () => {
    const own = { file: 'own/mobility-flow.yaml', text: good.text.replace('title: Mobility flow', 'title: My flow') };
    expect(loadLibrary([good, own]).library.workouts.get('mobility-flow')?.title).toBe('My flow');
  });

  test('a broken file leaves only itself out and is not complained about twice', () => {
    const broken = {
      file: 'own/x.yaml',
      text: good.text.replace('mobility-flow', 'x').replace('sport: mobility', 'sport: mobilty'),
    };
    const user = {
      file: 'own/y.yaml',
      text: `${good.text.replace('id: mobility-flow', 'id: y').replace('steps:', 'substitutes: [x, mobility-flw]\nsteps:')}`,
    };
    const loaded = loadLibrary([good, broken, user]);
    expect([...loaded.library.workouts.keys()]).toEqual(['mobility-flow', 'y']);
    expect(loaded.problems.map((p) => [p.file, p.hint])).toEqual([
      ['own/x.yaml', 'did you mean "mobility"?'],
      ['own/y.yaml', 'did you mean "mobility-flow"?'],
    ]);
  });
});
