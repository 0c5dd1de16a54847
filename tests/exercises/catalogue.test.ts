import { Profile } from '@garmin/fitsdk';
import { describe, expect, test } from 'vitest';
import { EXERCISES, findByHevyId, findExercise, musclesOf, nearestExercise } from '../../src/exercises/catalogue.ts';
import { MUSCLES, PATTERNS } from '../../src/exercises/model.ts';

const camel = (key: string) => key.toLowerCase().replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

describe('exercise catalogue', () => {
  test('names and aliases are unique whatever their case and hyphens', () => {
    const keys = EXERCISES.flatMap((e) => [e.name, ...e.aliases]).map((n) =>
      n
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim(),
    );
    expect(keys.filter((k, i) => keys.indexOf(k) !== i)).toEqual([]);
    expect(EXERCISES.length).toBeGreaterThanOrEqual(70);
  });

  test('built-in Hevy ids are unique and lead back to their exercise', () => {
    const ids = EXERCISES.map((e) => e.hevyId).filter((id) => id !== null);
    expect(new Set(ids).size).toBe(ids.length);
    expect(findByHevyId('D04AC939')?.name).toBe('Squat (Barbell)');
    expect(findByHevyId('00000000')).toBeNull();
  });

  test('every substitute exists and is not the exercise itself', () => {
    for (const e of EXERCISES)
      for (const s of e.substitutes) {
        expect(findExercise(s)?.name, `${e.name} -> ${s}`).toBe(s);
        expect(s).not.toBe(e.name);
      }
  });

  test('muscles, patterns and measures come from the closed lists', () => {
    for (const e of EXERCISES) {
      expect(PATTERNS).toContain(e.pattern);
      for (const m of [e.primary, ...e.secondary]) expect(MUSCLES).toContain(m);
      expect(e.secondary).not.toContain(e.primary);
    }
  });

  test('every Garmin category exists in the FIT profile', () => {
    const categories = Object.values(Profile.types.exerciseCategory as Record<string, string>);
    for (const e of EXERCISES) if (e.garmin) expect(categories, e.name).toContain(camel(e.garmin.category));
  });

  test('finds by alias, case and hyphens; unknown is null with a near name', () => {
    expect(findExercise('back squat')?.name).toBe('Squat (Barbell)');
    expect(findExercise('PULL-UP')?.name).toBe('Pull Up');
    expect(findExercise('romanian deadlift barbell')?.hevyId).toBe('2B4B7310');
    expect(findExercise('squatt')).toBeNull();
    expect(nearestExercise('Back Squatt')).toBe('Back Squat');
    expect(nearestExercise('trap deadlift')).toBe('Trap Bar Deadlift');
    expect(nearestExercise('zzzzqqq')).toBeNull();
    expect(nearestExercise('')).toBeNull();
  });

  test('muscles by id win over the name', () => {
    expect(musclesOf('Kniebeuge', 'D04AC939')?.primary).toBe('quadriceps');
    expect(musclesOf('bench press', null)?.secondary).toEqual(['triceps', 'shoulders']);
    expect(musclesOf('made up', 'custom-1')).toBeNull();
  });

  test('explosive lifts and jumps are marked', () => {
    const explosive = EXERCISES.filter((e) => e.explosive).map((e) => e.name);
    for (const name of [
      'Box Jump',
      'Broad Jump',
      'Med Ball Rotational Throw',
      'Kettlebell Swing',
      'Jump Squat',
      'Hang Power Clean',
    ])
      expect(explosive).toContain(name);
    expect(explosive).not.toContain('Squat (Barbell)');
  });
});
