import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { emptyHome, type Home } from '../../support/home.ts';
import { KEY, Terminal } from '../../support/terminal.ts';

let home: Home;
const open: Terminal[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await home.close();
});

function coach(...args: string[]): Terminal {
  const file = path.join(home.program, 'bin', 'coach.js');
  const terminal = new Terminal(process.execPath, [file, ...args], { cols: 80, rows: 50, env: home.env });
  open.push(terminal);
  return terminal;
}

const configFile = () => home.file('config', 'config.yaml');

test('init: left in the middle nothing is written; wrong answers are asked again; pasted lines all count', async () => {
  home = emptyHome();
  const left = coach('init');
  await left.waitFor('Your name');
  left.type(`Ann${KEY.enter}`);
  await left.waitFor('Time zone');
  left.type(KEY.ctrlC);
  expect(await left.exited).toBe(130);
  expect(left.screen()).toContain('Stopped. Nothing was changed.');
  expect(existsSync(configFile())).toBe(false);
  expect(existsSync(home.file('cache'))).toBe(false);

  const terminal = coach('init');
  await terminal.waitFor('Your name');
  const answers = [
    'Ann',
    'nowhere',
    'berlin',
    '',
    '50',
    'f',
    '5-3',
    '3 - 4,5',
    'mon 18 60 gym, sat 9:00 90 pool',
    '2,3',
  ];
  terminal.type([...answers, 'quick', '1:20', 'third', '2', ''].join(KEY.enter));
  expect(await terminal.exited).toBe(0);
  const said = terminal.screen();
  expect(said).toContain('Set up for Ann');
  expect(said).toContain('coach auth garmin');
  expect(said.match(/Not understood: "(nowhere|5-3|quick|third)"/g)).toHaveLength(4);
  // What the library holds is offered, each with its title.
  expect(said).toMatch(/1 all-round-3-5h: All-round, 3-5 hours a week\s+2 swim-100-peak: Peak for the 100-yd/);

  const config = readFileSync(configFile(), 'utf8');
  expect(config).toContain('zone: Europe/Berlin');
  expect(config).toContain('weekly: [3 h, 4.5 h]');
  expect(config).toContain('target: "1:20"');
  expect(config).toContain('template: swim-100-peak');
  // Nobody said how fast this heart beats.
  expect(config).not.toMatch(/^ *maxHr/m);
});
