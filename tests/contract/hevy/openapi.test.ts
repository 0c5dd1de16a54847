import { describe, expect, test } from 'vitest';
import { readCursor } from '../../../src/connectors/hevy/cursor.ts';
import { templateSchema } from '../../../src/connectors/hevy/schema.ts';
import * as write from '../../../src/connectors/hevy/write-schema.ts';
import { EXERCISES } from '../../../src/exercises/catalogue.ts';
import { MUSCLES } from '../../../src/exercises/model.ts';
import { ABSENT, load, TITLE } from './data.ts';

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  $ref?: string;
}
interface Document {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, Schema> };
}

/** Every call this connector makes. */
const CALLS: [string, string][] = [
  ['/v1/workouts', 'get'],
  ['/v1/workouts/count', 'get'],
  ['/v1/workouts/events', 'get'],
  ['/v1/workouts/{workoutId}', 'get'],
  ['/v1/user/info', 'get'],
  ['/v1/routines', 'get'],
  ['/v1/routines', 'post'],
  ['/v1/routines/{routineId}', 'get'],
  ['/v1/routines/{routineId}', 'put'],
  ['/v1/exercise_templates', 'get'],
  ['/v1/exercise_templates', 'post'],
  ['/v1/routine_folders', 'get'],
  ['/v1/routine_folders', 'post'],
  ['/v1/body_measurements', 'get'],
];

const FILES = ['openapi.json', 'openapi.2026-08-27.json'];

describe.skipIf(ABSENT)(`${TITLE}: published contract`, () => {
  test.each(FILES)('%s has every call in use and no way to delete', (file) => {
    const { paths } = load(file) as Document;
    for (const [path, method] of CALLS) expect(paths[path], path).toHaveProperty(method);
    expect(Object.values(paths).filter((methods) => 'delete' in methods)).toEqual([]);
  });

  test.each(FILES)('%s: nothing is sent that it does not know', (file) => {
    const { schemas } = (load(file) as Document).components;
    const keys = (name: string, inner?: string): string[] => {
      const schema = inner ? schemas[name]?.properties?.[inner] : schemas[name];
      return Object.keys(schema?.properties ?? {}).sort();
    };
    const known = (shape: object, allowed: string[]): void =>
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(shape)));
    known(write.routineCreateSchema.shape, keys('PostRoutinesRequestBody', 'routine'));
    known(write.routineUpdateSchema.shape, keys('PutRoutinesRequestBody', 'routine'));
    for (const verb of ['Post', 'Put']) {
      known(write.routineExerciseSchema.shape, keys(`${verb}RoutinesRequestExercise`));
      known(write.routineSetSchema.shape, keys(`${verb}RoutinesRequestSet`));
      expect(write.routineSetSchema.shape.type.options).toEqual(
        schemas[`${verb}RoutinesRequestSet`]?.properties?.type?.enum,
      );
    }
    known(write.folderCreateSchema.shape, keys('PostRoutineFolderRequestBody', 'routine_folder'));
    known(write.templateCreateSchema.shape, keys('CreateCustomExerciseRequestBody', 'exercise'));
    expect(write.EXERCISE_TYPES).toEqual(schemas.CustomExerciseType?.enum);
    expect(write.templateCreateSchema.shape.equipment_category.options).toEqual(schemas.EquipmentCategory?.enum);
    expect([...MUSCLES].sort()).toEqual([...(schemas.MuscleGroup?.enum ?? [])].sort());
  });

  test('the webhook of 2025 is gone from the current document', () => {
    const webhook = '/v1/webhook-subscription';
    expect(JSON.stringify(load('openapi.webhook-2025-07.json'))).toContain(webhook);
    expect((load('openapi.json') as Document).paths).not.toHaveProperty([webhook]);
  });
});

describe.skipIf(ABSENT)(`${TITLE}: exercise templates`, () => {
  const templates = ABSENT
    ? []
    : (load('exercise_templates.json') as { exercise_templates: unknown[] }).exercise_templates;

  test('all can be read', () => {
    expect(templates.length).toBeGreaterThan(400);
    for (const template of templates) expect(templateSchema.safeParse(template).success).toBe(true);
  });

  test('every template id of the exercise catalogue exists', () => {
    const ids = new Set(templates.map((template) => templateSchema.parse(template).id));
    const missing = EXERCISES.filter((exercise) => exercise.hevyId !== null && !ids.has(exercise.hevyId));
    expect(missing.map((exercise) => exercise.name)).toEqual([]);
  });
});

describe('cursor', () => {
  test('anything unreadable is a first pull', () => {
    for (const value of [null, undefined, 3, 'x', [], {}, { version: 2 }])
      expect(readCursor(value)).toMatchObject({ version: 1, walk: null, ids: null });
  });
});
