import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { review, statusOf, stored } from '../../support/evening.ts';
import { type Home, type Json, reviewedHome } from '../../support/home.ts';
import { KEY, Terminal, type TerminalOptions } from '../../support/terminal.ts';

let home: Home;
const open: Terminal[] = [];

beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await home.close();
});

function coach(args: string[], options: Partial<TerminalOptions> = {}): Terminal {
  const terminal = new Terminal(process.execPath, [path.join(home.program, 'bin', 'coach.js'), ...args], {
    cols: 80,
    rows: 24,
    ...options,
    env: { ...home.env, ...options.env },
  });
  open.push(terminal);
  return terminal;
}

const statuses = () => stored(home).proposals.map((one: Json) => one.status);
const READY = /Evening review[\s\S]*(proposals?, (the first )?to be decided|more lines?)/;

describe('80x24', () => {
  test('every screen fits: never as tall as the window, never the scrollback erased', async () => {
    const terminal = coach(['review', '--no-sync']);
    await terminal.waitFor(READY);
    const heights = [terminal.usedRows()];
    const visit = async (key: string, wanted: RegExp | string) => {
      await terminal.press(key, wanted);
      heights.push(terminal.usedRows());
    };
    await visit(KEY.enter, /1 of \d/);
    await visit('w', 'Keep or apply');
    await visit(KEY.escape, /1 of \d/);
    await visit('?', 'Enter never approves');
    await visit(KEY.escape, /1 of \d/);
    await visit(KEY.escape, READY);
    await visit('p', /Plan/);
    await visit(KEY.escape, READY);
    await visit('g', 'esc back');
    await visit(KEY.escape, READY);
    expect(Math.max(...heights)).toBeLessThanOrEqual(23);
    expect(await terminal.quit()).toBe(0);
    expect(terminal.raw).not.toContain('\u001b[3J');
    expect(terminal.isAlternate).toBe(false);
  });

  test('Enter never approves, however often it is pressed', async () => {
    const terminal = coach(['review', '--no-sync']);
    await terminal.waitFor(READY);
    await terminal.press(KEY.enter, /1 of \d/);
    terminal.type(KEY.enter);
    await terminal.press('?', 'Enter never approves');
    await terminal.press(KEY.escape, /1 of \d/);
    expect(await terminal.quit()).toBe(0);
    expect(new Set(statuses())).toEqual(new Set(['pending']));
  });

  test('what is not seen yet cannot be approved', async () => {
    const terminal = coach(['review', '--no-sync'], { rows: 16 });
    await terminal.waitFor('enter look');
    await terminal.press(KEY.enter, /1 of \d/);
    // The longest of the evening: the first fits even here.
    await terminal.press(KEY.right, /2 of \d[\s\S]*more lines?/);
    await terminal.press('a', 'more to see before you approve');
    expect(new Set(statuses())).toEqual(new Set(['pending']));
    expect(await terminal.quit()).toBe(0);
  });
});

describe('leaving', () => {
  test('Ctrl-C in the middle keeps what was decided and leaves the rest pending', async () => {
    const before = await review(home);
    const terminal = coach(['review', '--no-sync'], { rows: 50, cols: 100 });
    await terminal.waitFor(READY);
    await terminal.press(KEY.enter, /1 of \d/);
    await terminal.press('r', 'Why?');
    await terminal.press('t', 'a line for yourself');
    await terminal.press(KEY.enter, /2 of \d/);
    await terminal.press('r', 'Why?');
    terminal.type(KEY.ctrlC);
    expect([0, 130]).toContain(await terminal.exited);
    expect(terminal.isAlternate).toBe(false);
    const after = await review(home);
    const [first, ...others] = before.proposals;
    expect(statusOf(after, first!.id)).toBe('rejected');
    for (const one of others) expect(statusOf(after, one.id)).toBe('pending');
  });

  test('SIGHUP gives the normal screen back', async () => {
    const terminal = coach(['review', '--no-sync']);
    await terminal.waitFor(READY);
    expect(terminal.isAlternate).toBe(true);
    terminal.kill('SIGHUP');
    await terminal.exited;
    expect(terminal.raw).toContain('\u001b[?1049l');
    expect(new Set(statuses())).toEqual(new Set(['pending']));
  });

  test('a second window is told that a review is open', async () => {
    const terminal = coach(['review', '--no-sync']);
    await terminal.waitFor(READY);
    const other = await home.coach('review', '--no-sync');
    expect(other.code).toBe(75);
    expect(other.stderr).toContain('another window');
    expect(await terminal.quit()).toBe(0);
  });
});

describe('unusual terminals', () => {
  test('NO_COLOR: no colour is printed', async () => {
    const terminal = coach(['review', '--no-sync'], { env: { NO_COLOR: '1' } });
    await terminal.waitFor(READY);
    await terminal.press(KEY.enter, /1 of \d/);
    await terminal.quit();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(terminal.raw).not.toMatch(/\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7])(?:;\d+)*m/);
  });

  test('with colours there are some', async () => {
    const terminal = coach(['review', '--no-sync']);
    await terminal.waitFor(READY);
    await terminal.quit();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(terminal.raw).toMatch(/\u001b\[3[0-7]m/);
  });

  test.each(['1', 'true'])('CI=%s on a real terminal still shows the UI', async (CI) => {
    const terminal = coach(['review', '--no-sync'], { env: { CI } });
    await terminal.waitFor('enter look');
    expect(await terminal.quit()).toBe(0);
  });

  test('a pty of 0 by 0 counts as 80 by 24', async () => {
    const command = `stty cols 0 rows 0; exec "${process.execPath}" "${path.join(home.program, 'bin', 'coach.js')}" review --no-sync`;
    const terminal = new Terminal('/bin/sh', ['-c', command], { cols: 80, rows: 24, env: home.env });
    open.push(terminal);
    const screen = await terminal.waitFor('enter look');
    expect(screen).toContain('Evening review   Fri 20 Nov');
    expect(terminal.usedRows()).toBeLessThanOrEqual(23);
    expect(await terminal.quit()).toBe(0);
    expect(terminal.raw).not.toContain('\u001b[3J');
  });

  test('too small a window offers only later', async () => {
    const terminal = coach(['review', '--no-sync'], { cols: 50, rows: 12 });
    await terminal.waitFor(/too small/);
    terminal.type('a');
    terminal.resize(80, 24);
    await terminal.waitFor('enter look');
    expect(new Set(statuses())).toEqual(new Set(['pending']));
    terminal.resize(50, 12);
    await terminal.waitFor(/too small/);
    expect(await terminal.quit()).toBe(0);
    expect(new Set(statuses())).toEqual(new Set(['pending']));
  });

  test('a window made smaller and larger again shows the review once', async () => {
    const terminal = coach(['review', '--no-sync'], { cols: 100, rows: 30 });
    await terminal.waitFor(READY);
    for (const [cols, rows] of [
      [70, 20],
      [100, 30],
    ] as const) {
      terminal.resize(cols, rows);
      await terminal.press('?', 'Enter never approves');
      await terminal.press(KEY.escape, READY);
    }
    expect(terminal.screen().match(/Evening review/g)).toHaveLength(1);
    expect(await terminal.quit()).toBe(0);
  });

  test('--accessible asks in turn, without screen control', async () => {
    const terminal = coach(['review', '--no-sync', '--accessible'], { rows: 60 });
    await terminal.waitFor(/Enter to skip|1 approve, 2 reject/);
    for (let i = 0; i < 12 && !terminal.raw.includes('1 approve, 2 reject'); i++)
      await terminal.press(KEY.enter, /Enter to skip|1 approve, 2 reject/);
    expect(terminal.raw).not.toContain('\u001b[?1049h');
    // Charts of blocks are noise to a screen reader.
    expect(terminal.raw).not.toMatch(/[\u2581-\u2588]/);
    const asked = () => terminal.raw.split('1 approve, 2 reject').length - 1;
    const before = asked();
    terminal.type(`9${KEY.enter}`);
    await terminal.waitFor(() => asked() > before);
    expect(terminal.raw).toContain('"9" is none of them.');
    // A reason that is none decides nothing; Enter goes back.
    terminal.type(`2${KEY.enter}`);
    await terminal.waitFor('Why?');
    terminal.type(`9${KEY.enter}`);
    await terminal.waitFor(() => terminal.raw.split('Why?').length === 3);
    terminal.type(KEY.enter);
    await terminal.waitFor(() => asked() > before + 1);
    terminal.type(`5${KEY.enter}`);
    expect(await terminal.exited).toBe(0);
    expect(new Set(statuses())).toEqual(new Set(['pending']));
  });

  test('--accessible is left by Ctrl-C at any question', async () => {
    const terminal = coach(['review', '--no-sync', '--accessible'], { rows: 60 });
    await terminal.waitFor(/Enter to skip|1 approve, 2 reject/);
    terminal.type('\u0003');
    expect(await terminal.exited).toBe(130);
    expect(terminal.raw).not.toContain('coach doctor');
  });
});
