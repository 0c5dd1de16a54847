import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, type Home } from '../support/home.ts';
import { copyProgram, REPOSITORY } from '../support/installation.ts';
import { plainEnv, runNode } from '../support/run.ts';

/** As while `npm ci` still runs, or after its scripts were skipped: packages are there, the compiled part is not. */
describe('the database module is not built', () => {
  let home: Home;

  beforeAll(() => {
    home = emptyHome();
    home.program = home.file('program');
    copyProgram(home.program);
    const [from, to] = [REPOSITORY, home.program].map((root) => path.join(root, 'node_modules')) as [string, string];
    rmSync(to);
    mkdirSync(to);
    const others = readdirSync(from).filter((name) => !['better-sqlite3', 'esbuild'].includes(name));
    for (const name of others) symlinkSync(path.join(from, name), path.join(to, name));
    for (const part of ['lib', 'package.json'])
      cpSync(path.join(from, 'better-sqlite3', part), path.join(to, 'better-sqlite3', part), { recursive: true });
  });
  afterAll(() => home.close());

  test('doctor names it, and does not blame the data', async () => {
    const doctor = await home.coach('doctor', '--json');
    const database = doctor.json().checks.find((one: { check: string }) => one.check === 'database');
    expect(database).toMatchObject({ state: 'fail', mend: expect.stringContaining('npm rebuild better-sqlite3') });
    expect(doctor.code).toBe(3);
  });

  test('the demo says it with the next step, and before anything is built too', async () => {
    const demo = ['-e', "import('./dist/demo.js').then((it) => it.demo([])).then((code) => process.exit(code))"];
    const run = (args: string[]) => runNode(args, { cwd: home.program, env: plainEnv() });
    const unbuilt = await run(demo);
    expect(unbuilt.stderr).toContain(
      `demo: The database module is not built for Node.js ${process.versions.node}.\n` +
        '  next: npm ci in the folder of evening-coach, or npm rebuild better-sqlite3 there\n',
    );
    expect(unbuilt.code).toBe(3);
    // esbuild is among what is still missing.
    const early = await run([path.join('scripts', 'demo.mjs')]);
    expect(early).toMatchObject({ code: 3, stderr: 'demo: Not everything is installed yet.\n  next: npm ci\n' });
  });
});
