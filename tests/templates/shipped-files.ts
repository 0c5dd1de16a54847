import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Athlete } from '../../src/athlete/model.ts';
import { loadLibrary, type TemplateLibrary } from '../../src/templates/index.ts';

const root = path.resolve(import.meta.dirname, '..', '..', 'templates');

/** The template files of the repository, as the program would read them. */
export function shippedFiles(): { file: string; text: string }[] {
  return ['workouts', 'plans'].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({
        file: `templates/${folder}/${name}`,
        text: readFileSync(path.join(root, folder, name), 'utf8'),
      })),
  );
}

export function shippedLibrary(): TemplateLibrary {
  return loadLibrary(shippedFiles()).library;
}

/** An athlete with all thresholds measured and a 25-yd pool. */
export function sampleAthlete(change: Partial<Athlete> = {}): Athlete {
  const date = '2026-10-01';
  return {
    id: 'athlete-1',
    name: 'Sample',
    sex: 'male',
    birthYear: 1988,
    heightCm: 180,
    zone: 'Europe/Berlin',
    units: { mass: 'kg', distance: 'mi', height: 'cm' },
    pool: { length: 25, unit: 'yd' },
    thresholds: {
      maxHr: { value: 186, date },
      restHr: { value: 52, date },
      lthr: { value: 168, date },
      ftp: { value: 240, date },
      thresholdSpeed: { value: 3.5, date },
      css: { value: 1.02, date },
    },
    sleepNeedSeconds: 28_800,
    ...change,
  };
}
