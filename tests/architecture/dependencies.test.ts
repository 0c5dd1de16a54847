import { describe, expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from '../support/sources.ts';

/** The folders that only compute: no clock, no chance, no files, no network, nobody else's room. */
const PURE = [
  'plan',
  'templates',
  'metrics',
  'matching',
  'goals',
  'rules',
  'activities',
  'exercises',
  'athlete',
  'time',
  'units',
  'manual',
];
const PURE_PACKAGES = ['npm:zod', 'npm:yaml', 'npm:simple-statistics'];

/** What each of the other rooms may know of; packages and node modules are free unless said otherwise. */
const MAY_KNOW: Record<string, string[]> = {
  boot: ['config'],
  ports: PURE,
  outbox: ['plan', 'ports', 'time'],
  review: [...PURE, 'ports', 'outbox'],
  fit: [...PURE, 'ports'],
  config: PURE,
  store: [...PURE, 'ports', 'outbox', 'review'],
  notify: ['ports'],
  insights: [...PURE, 'ports'],
  simulator: ['time'],
  tui: [...PURE, 'review'],
  daemon: [...PURE, 'review', 'ports', 'wire', 'config'],
  cli: [...PURE, 'review', 'ports', 'wire', 'config', 'tui', 'daemon', 'notify'],
  'connectors/http': [...PURE, 'ports', 'connectors/secrets'],
  'connectors/secrets': ['ports'],
  'connectors/garmin': [...PURE, 'ports', 'fit', 'connectors/http'],
  'connectors/hevy': [...PURE, 'ports', 'fit', 'connectors/http'],
  'connectors/disk': ['ports'],
  'connectors/fit-file': [...PURE, 'ports', 'fit', 'connectors/disk'],
  'connectors/ics-file': [...PURE, 'ports', 'connectors/disk'],
  'connectors/fit-folder': [...PURE, 'ports', 'fit'],
};

/** Edges that go round the table, each with its reason. A line here that nothing uses any more fails. */
const EXCEPTIONS: { file: string; room: string; why: string }[] = [
  {
    file: 'cli/commands/auth.ts',
    room: 'connectors/garmin',
    why: 'signing in is a talk with one remote, not a review step',
  },
  { file: 'cli/commands/auth.ts', room: 'connectors/hevy', why: 'checks a key that was just typed' },
  {
    file: 'cli/commands/export-exercise.ts',
    room: 'connectors/hevy',
    why: "makes an exercise in one account, at the athlete's wish",
  },
  { file: 'cli/commands/import.ts', room: 'connectors/fit-folder', why: 'reads the files named on the command line' },
  { file: 'cli/commands/export-fit.ts', room: 'connectors/fit-file', why: 'writes to a folder, beside the ledger' },
  { file: 'cli/commands/plan-export.ts', room: 'connectors/ics-file', why: 'the same, once and for the whole plan' },
  { file: 'cli/commands/simulator.ts', room: 'simulator', why: 'starts one' },
  { file: 'daemon/run.ts', room: 'store', why: 'the lock that lets only one of it run' },
  { file: 'insights/claude.ts', room: 'config', why: 'hosts.ts says which plain http is on this machine; it is pure' },
  { file: 'notify/post.ts', room: 'config', why: 'the same' },
  { file: 'manual/forms.ts', room: 'config', why: 'quantity.ts and suggest.ts are pure: units as people write them' },
  { file: 'manual/parse-log.ts', room: 'config', why: 'the same' },
  { file: 'manual/session-form.ts', room: 'config', why: 'the same' },
  { file: 'manual/tests-forms.ts', room: 'config', why: 'the same' },
];

/** Rooms where everything meets. */
const FREE = ['wire', 'demo', 'main.ts'];

const files = sourceFiles();
const used = new Set<string>();

function excused(file: string, room: string): boolean {
  const found = EXCEPTIONS.some((one) => one.file === file && one.room === room);
  if (found) used.add(`${file} -> ${room}`);
  return found;
}

function isForeign(one: SourceFile, room: string): boolean {
  if (room === one.room || FREE.includes(one.room)) return false;
  if (PURE.includes(one.room)) return ![...PURE, ...PURE_PACKAGES].includes(room);
  if (room.startsWith('npm:') || room.startsWith('node:')) return false;
  return !(MAY_KNOW[one.room] ?? []).includes(room);
}

describe('dependency direction', () => {
  test('the test sees the program', () => {
    expect(files.length).toBeGreaterThan(200);
    const rooms = [...new Set(files.map((one) => one.room))];
    expect(rooms.filter((room) => ![...PURE, ...FREE, ...Object.keys(MAY_KNOW)].includes(room))).toEqual([]);
    const edges = files.flatMap((one) => one.imports.map(({ room }) => `${one.room} -> ${room}`));
    expect(edges).toContain('review -> outbox');
    expect(edges).toContain('cli -> npm:commander');
  });

  test('every import goes the way of the data', () => {
    const wrong = files.flatMap((one) =>
      one.imports
        .filter(({ room }) => isForeign(one, room) && !excused(one.file, room))
        .map(({ specifier }) => `${one.file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
    expect(EXCEPTIONS.map((one) => `${one.file} -> ${one.room}`).filter((edge) => !used.has(edge))).toEqual([]);
  });

  test('Ink is loaded by the screens alone, and the lines of the screens stay free of it', () => {
    const painters = files.filter((one) => one.imports.some(({ room }) => /^npm:(ink|react)/.test(room)));
    expect(painters.map((one) => one.file).filter((file) => !file.startsWith('tui/'))).toEqual([]);
    expect(painters.map((one) => one.file).filter((file) => file.startsWith('tui/lines/'))).toEqual([]);
  });

  test('SQLite is opened by the store, and as a file by what looks at it from outside (doctor, backup, restore)', () => {
    const openers = files.filter((one) => one.imports.some(({ room }) => /^npm:(better-sqlite3|kysely)/.test(room)));
    expect(new Set(openers.map((one) => one.room))).toEqual(new Set(['store', 'wire']));
    const outside = openers.filter((one) => one.room === 'wire').map((one) => one.file);
    expect(outside.filter((file) => !/^wire\/(doctor|data)\//.test(file))).toEqual([]);
  });
});

describe('pure code', () => {
  const pure = files.filter((one) => PURE.includes(one.room));
  const impure = /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\s*\)|\bprocess\.|\bfetch\(|\bconsole\./;

  test.each([
    ['const t = Date.now();', true],
    ['const t = new Date();', true],
    ['const r = Math.random();', true],
    ['const t = new Date(instant);', false],
    ['const v = dailyRandom(day);', false],
  ])('the check knows %s', (line, expected) => {
    expect(impure.test(line)).toBe(expected);
  });

  test('asks neither clock nor chance nor the machine', () => {
    const wrong = pure.flatMap((one) =>
      one.text
        .split('\n')
        .map((line, index) => ({ line: line.replace(/\/\/.*$|^\s*\*.*$/, ''), index }))
        .filter(({ line }) => impure.test(line))
        .map(({ line, index }) => `${one.file}:${index + 1} ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('size', () => {
  test('no file is over 15 kB, and the median stays small', () => {
    const written = files.filter((one) => !one.file.endsWith('.d.ts'));
    const bytes = written.map((one) => ({ file: one.file, bytes: Buffer.byteLength(one.text) }));
    expect(bytes.filter((one) => one.bytes > 15 * 1024)).toEqual([]);
    const sorted = bytes.map((one) => one.bytes).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(4 * 1024);
  });
});
