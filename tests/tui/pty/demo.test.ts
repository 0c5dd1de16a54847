import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stored } from '../../support/evening.ts';
import { emptyHome, type Home, type Json } from '../../support/home.ts';
import { copyProgram, EVENING } from '../../support/installation.ts';
import { plainEnv } from '../../support/run.ts';
import { KEY, Terminal } from '../../support/terminal.ts';

let home: Home;
let program: string;
let terminal: Terminal;

beforeAll(() => {
  home = emptyHome();
  program = `${home.folder}-program`;
  // The demo builds before it starts: in a copy, so that nothing else loses its build meanwhile.
  copyProgram(program);
  terminal = new Terminal(process.execPath, [path.join(program, 'scripts', 'demo.mjs')], {
    cols: 100,
    rows: 30,
    env: { ...plainEnv(), COACH_HOME: home.folder, COACH_NOW: EVENING },
  });
});
afterAll(async () => {
  terminal.close();
  rmSync(program, { recursive: true, force: true });
  await home.close();
});

/** Scrolls to the end of a proposal: an approval counts only when all of it was seen. */
async function approveHere(): Promise<void> {
  const title = /\d of \d +(.+?) {2,}/.exec(terminal.screen())?.[1]?.trim();
  expect(title).toBeTruthy();
  for (let presses = 0; presses < 10; presses++) {
    const before = terminal.screen();
    const after = await terminal.press('a', (screen) => screen !== before);
    if (!after.includes(title!) || after.includes('Approved:')) return;
  }
  throw new Error(`ten times a did not approve:\n${terminal.screen()}`);
}

test('the demo: look, scroll, approve one, reject one, receipt, and the normal screen is back', async () => {
  const opened = await terminal.waitFor(/proposals?, (the first )?to be decided/);
  expect(terminal.isAlternate).toBe(true);
  for (const word of ['Evening review', 'Today', 'Week', 'Ready', 'Goals', 'enter look'])
    expect(opened).toContain(word);

  // A frame may come in two pieces: the line of keys is its last.
  const first = await terminal.press(KEY.enter, (screen) => /^1 of \d/m.test(screen) && screen.includes('a approve'));
  expect(first).toContain('a approve');
  if (/more lines?/.test(first)) {
    const scrolled = await terminal.press(KEY.down, (screen) => screen !== first);
    await terminal.press(KEY.up, (screen) => screen !== scrolled && screen.includes('1 of'));
  }
  await approveHere();
  await terminal.waitFor(/^2 of \d/m);
  await terminal.press('r', 'Why?');
  await terminal.press('b', 'a line for yourself');
  const pending = () => stored(home).proposals.filter((one: Json) => one.status === 'pending').length;
  terminal.type(KEY.enter);
  // Further proposals, when the sample evening has more than two, are left for later.
  const ended = terminal.exited;
  if (pending() > 1) {
    await terminal.waitFor(/^3 of \d/m);
    terminal.type('q');
  }
  expect(await ended).toBe(0);

  expect(terminal.isAlternate).toBe(false);
  const left = terminal.normalScreen();
  expect(left).toMatch(/1 approved, 1 rejected \(busy\)/);
  expect(left).toContain('coach undo takes back');
  expect(left).toContain('✓');
  expect(left).not.toContain('a approve');
  const decided = stored(home).proposals.map((one: Json) => one.status);
  expect(decided).toContain('approved');
  expect(decided).toContain('rejected');
  for (const row of stored(home).exports) expect(row.state).toBe('verified');
});

test('nothing erased the scrollback', () => {
  expect(terminal.raw).not.toContain('\u001b[3J');
});
