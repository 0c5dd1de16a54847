import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readArguments } from '../../src/demo/arguments.ts';
import { demo } from '../../src/demo/main.ts';
import { tryLock } from '../../src/store/lock.ts';

test('the options of the demo, and what is left for coach', () => {
  expect(readArguments([])).toEqual({ seed: null, days: 0, help: false, rest: ['review'] });
  expect(readArguments(['--next', '--seed=3', 'review', '--json', '--next'])).toEqual({
    seed: 3,
    days: 2,
    help: false,
    rest: ['review', '--json'],
  });
  expect(readArguments(['--help'])).toMatchObject({ help: true });
  expect(readArguments(['review', '--help'])).toMatchObject({ help: false, rest: ['review', '--help'] });
  for (const wrong of ['x', '-1', '']) expect(() => readArguments(['--seed', wrong])).toThrow('whole number');
});

describe('what the demo will not do', () => {
  let home: string;
  let said = '';
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'coach-demo-test-'));
    said = '';
    vi.stubEnv('COACH_HOME', home);
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  test('touch a home that is somebody’s own', async () => {
    mkdirSync(path.join(home, 'config'));
    const file = path.join(home, 'config', 'config.yaml');
    writeFileSync(file, 'mine');
    expect(await demo(['status'])).toBe(2);
    expect(said).toContain("This home is not the demo's");
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(path.join(home, 'data'))).toBe(false);
  });

  test('run twice in one home', async () => {
    const release = tryLock(home, 'demo');
    expect(await demo(['status'])).toBe(75);
    release?.();
    expect(said).toContain('Another demo is running in this home.');
    expect(readdirSync(home).filter((name) => !name.startsWith('demo.lock'))).toEqual([]);
  });

  test('go on from where nothing was kept', async () => {
    vi.stubEnv('COACH_HOME', '');
    expect(await demo(['--next'])).toBe(2);
    expect(said).toContain('COACH_HOME=/tmp/sam npm run demo');
  });
});
