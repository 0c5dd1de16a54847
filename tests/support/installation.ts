import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { plainEnv, runNode } from './run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A copy of the program with its build; tests start this one, so that a rebuild beside them does no harm. */
    installation: string;
    /** A home of the sample athlete on the demo's evening, before its review, with the state of its simulators. */
    seededHome: string;
    /** The same with a rule of the athlete's own, after its review: proposals are pending, the coming two weeks are exported. */
    reviewedHome: string;
  }
}

export const REPOSITORY = path.resolve(import.meta.dirname, '..', '..');

/** The evening every process test looks at: a Friday, 20:45 in New York. */
export const EVENING = '2026-11-21T01:45:00.000Z';

/** The sample athlete of these homes: the evening has a shipped proposal for tomorrow beside the athlete's own rule. */
export const SAMPLE_SEED = 5;

const PARTS = ['bin', 'dist', 'migrations', 'rules', 'templates', 'schemas', 'scripts', 'src', 'systemd'];

/** Copies the built program to a folder of its own. */
export function copyProgram(to: string): void {
  mkdirSync(to, { recursive: true });
  for (const part of PARTS) {
    const from = path.join(REPOSITORY, part);
    if (existsSync(from)) cpSync(from, path.join(to, part), { recursive: true });
  }
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(path.join(REPOSITORY, file), path.join(to, file));
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(to, 'node_modules'));
}

/** The athlete's own rule: the reviewed evening always has a proposal over a whole week, however the shipped ones change. */
const LIGHTER_WEEK = `id: my-lighter-week
version: 1
title: A lighter week, as I am sore
when:
  - soreness >= 1
why: "Soreness is {soreness} of 10. A week at 65 % helps."
propose:
  - do: deload
    days: 7 d
    to: 65 %
    start: monday
priority: 98
evidence:
  grade: convention
  source: my own experience
`;

/** The demo keeps its home and the state of its simulators in COACH_HOME. */
async function demo(installation: string, home: string, args: string[]): Promise<void> {
  const script = `import('./dist/demo.js').then((it) => it.demo(${JSON.stringify(['--seed', String(SAMPLE_SEED), ...args])})).then((code) => process.exit(code))`;
  const done = await runNode(['-e', script], {
    cwd: installation,
    env: { ...plainEnv(), COACH_HOME: home, COACH_NOW: EVENING, NODE_ENV: 'production' },
  });
  if (done.code !== 0) throw new Error(`the sample athlete could not be made: ${done.stderr}`);
}

/** Runs once before the process tests: builds, installs the copy, seeds one home. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-e2e-'));
  // Does nothing when the build is newer than the sources.
  const built = await runNode([path.join(REPOSITORY, 'scripts', 'build.mjs')], { env: plainEnv() });
  if (built.code !== 0) throw new Error(`the program could not be built: ${built.stderr}`);
  const installation = path.join(folder, 'program');
  copyProgram(installation);
  const seededHome = path.join(folder, 'seeded');
  const reviewedHome = path.join(folder, 'reviewed');
  await demo(installation, seededHome, ['status', '--json']);
  cpSync(seededHome, reviewedHome, { recursive: true });
  mkdirSync(path.join(reviewedHome, 'config', 'rules'), { recursive: true });
  writeFileSync(path.join(reviewedHome, 'config', 'rules', 'my-lighter-week.yaml'), LIGHTER_WEEK);
  await demo(installation, reviewedHome, ['review', '--json']);
  project.provide('installation', installation);
  project.provide('seededHome', seededHome);
  project.provide('reviewedHome', reviewedHome);
  return () => rmSync(folder, { recursive: true, force: true });
}
