import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReviewDocument } from '../../src/review/schema.ts';
import { filesBelow } from '../support/files.ts';
import { type Home, seededHome } from '../support/home.ts';
import { REPOSITORY } from '../support/installation.ts';

/** What `npm pack` ships, unpacked elsewhere; the dependencies are linked instead of installed, as they compile for minutes. */
describe('the package', () => {
  let home: Home;
  let shipped: string[];

  beforeAll(async () => {
    home = await seededHome();
    const source = home.file('source');
    cpSync(home.program, source, { recursive: true, verbatimSymlinks: true });
    cpSync(path.join(REPOSITORY, 'docs'), path.join(source, 'docs'), { recursive: true });
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home.folder], {
      cwd: source,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ filename, files }] = JSON.parse(packed);
    shipped = files.map((one: { path: string }) => one.path);
    const elsewhere = home.file('elsewhere');
    mkdirSync(elsewhere);
    execFileSync('tar', ['-xzf', home.file(filename), '-C', elsewhere]);
    home.program = path.join(elsewhere, 'package');
    symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(home.program, 'node_modules'));
  });
  afterAll(() => home.close());

  test('ships the build and its data, and no sources or tests', () => {
    for (const folder of [
      'bin/',
      'dist/',
      'migrations/',
      'rules/',
      'templates/workouts/',
      'templates/plans/',
      'systemd/',
    ])
      expect(
        shipped.some((file) => file.startsWith(folder)),
        folder,
      ).toBe(true);
    expect(shipped.filter((file) => /^(src|tests|node_modules|\.ci)\//.test(file))).toEqual([]);
    expect(existsSync(path.join(home.program, 'src'))).toBe(false);
  });

  test('coach review --help runs there', async () => {
    const done = await home.coach('review', '--help');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('--headless');
  });

  test('a review against the simulators runs there: rules, templates and migrations are found', async () => {
    const done = await home.coach('review', '--json');
    expect(done.code, done.stderr).toBe(0);
    const document = ReviewDocument.parse(done.json());
    expect(document.sources.find((one) => one.source === 'garmin')?.state).toBe('ok');
    expect(document.proposals.length).toBeGreaterThan(0);
    expect(filesBelow(home.file('data', 'exports')).length).toBeGreaterThan(4);
    const rules = await home.coach('rules', 'check');
    expect(rules.code, rules.stdout).toBe(0);
    const lint = await home.coach('plan', 'lint');
    expect(lint.code, lint.stdout).toBe(0);
  });

  test('the demo and the version are shipped', async () => {
    expect(existsSync(path.join(home.program, 'dist', 'demo.js'))).toBe(true);
    const version = await home.coach('--version');
    expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
  });
});
