import { describe, expect, test } from 'vitest';
import { EXERCISES, findExercise } from '../../src/exercises/catalogue.ts';
import { bestAvailable, canDo, equipmentSet, normaliseEquipment } from '../../src/exercises/equipment.ts';
import type { Exercise } from '../../src/exercises/model.ts';
import { editDistance, nearestName } from '../../src/exercises/nearest.ts';

const get = (name: string): Exercise => {
  const found = findExercise(name);
  if (found === null) throw new Error(name);
  return found;
};

describe('equipment', () => {
  test('plurals, case and synonyms are one name', () => {
    expect(normaliseEquipment('Dumbbells')).toBe('dumbbell');
    expect(normaliseEquipment('med ball')).toBe('medicine ball');
    expect(normaliseEquipment('Pull-Up Bar')).toBe('pull-up bar');
    expect(normaliseEquipment('dip bars')).toBe('dip bars');
    expect(normaliseEquipment('Boxes')).not.toBe('');
  });

  test('a gym holds what gyms hold, a barbell its rack and bench', () => {
    expect(canDo(get('Cable Woodchop'), equipmentSet(['gym']))).toBe(true);
    expect(canDo(get('Dumbbell Bench Press'), equipmentSet(['barbell', 'dumbbells']))).toBe(true);
    expect(canDo(get('Box Jump'), equipmentSet(['barbell']))).toBe(false);
  });

  test('box jump becomes broad jump without a box', () => {
    expect(bestAvailable(get('Box Jump'), equipmentSet([]))?.name).toBe('Broad Jump');
    expect(bestAvailable(get('Box Jump'), equipmentSet(['box']))?.name).toBe('Box Jump');
    expect(bestAvailable(get('Box Jump'), equipmentSet([]), new Set(['Broad Jump']))?.name).toBe('Jump Squat');
  });

  test('every exercise has something to do instead with no equipment at all', () => {
    const stuck = EXERCISES.filter((e) => bestAvailable(e, equipmentSet([])) === null).map((e) => e.name);
    expect(stuck).toEqual([]);
  });
});

describe('nearest name', () => {
  test('counts edits and stops at a third of the word', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(nearestName('esy', ['easy', 'hard'])).toBe('easy');
    expect(nearestName('banana', ['easy', 'hard'])).toBeNull();
  });
});
