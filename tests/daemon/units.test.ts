import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_UNITS, MARK, quoteArgument, renderUnits, type UnitSettings } from '../../src/daemon/units.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../systemd');
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

const SETTINGS: UnitSettings = {
  node: '/opt/node 20/bin/node',
  coach: '/home/me/100%/coach.js',
  evening: '21:15',
  morning: null,
  zone: 'Europe/Berlin',
  environment: { COACH_HOME: '/home/me/c"x' },
  credentials: [{ name: 'hevy-api-key', file: '/home/me/.config/coach/credentials/hevy-api-key' }],
};

const textOf = (settings: UnitSettings, name: string) =>
  renderUnits(settings, read).find((one) => one.name === name)?.text ?? '';

describe('units', () => {
  test('every shipped unit is one that can be installed, and the other way round', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...ALL_UNITS].sort());
  });

  test('the services keep to the facts of user units', () => {
    for (const name of ['coach-evening.service', 'coach-morning.service']) {
      const text = read(name);
      expect(text).toContain('\nType=oneshot\n');
      expect(text).toContain('\nRestartPreventExitStatus=2 3 4 5\n');
      expect(text).toContain('\nUMask=0077\n');
      expect(text).not.toContain('network-online');
    }
    expect(read('coach-evening.timer')).toMatch(/\nPersistent=true\n[\s\S]*RandomizedDelaySec=/);
  });

  test('the program is named in full and quoted for systemd', () => {
    const service = textOf(SETTINGS, 'coach-evening.service');
    expect(service.startsWith(MARK)).toBe(true);
    expect(service).toContain('\nExecStart="/opt/node 20/bin/node" "/home/me/100%%/coach.js" review --headless\n');
    expect(service).toContain('\nEnvironment="COACH_HOME=/home/me/c\\"x"\n');
    expect(service).toContain('\nLoadCredential=hevy-api-key:/home/me/.config/coach/credentials/hevy-api-key\n');
    expect(quoteArgument('a$b\\c')).toBe('"a$$b\\\\c"');
  });

  test('the timer goes by the time and zone of the athlete', () => {
    expect(textOf(SETTINGS, 'coach-evening.timer')).toContain('\nOnCalendar=*-*-* 21:15:00 Europe/Berlin\n');
    const morning = textOf({ ...SETTINGS, morning: '05:50' }, 'coach-morning.timer');
    expect(morning).toContain('\nOnCalendar=*-*-* 05:50:00 Europe/Berlin\n');
  });

  test('without a morning there are no morning units, without credentials no line for them', () => {
    const units = renderUnits({ ...SETTINGS, credentials: [] }, read);
    expect(units.map((one) => one.name)).toEqual([
      'coach-evening.service',
      'coach-evening.timer',
      'coach-failed.service',
    ]);
    expect(units.every((one) => !one.text.includes('LoadCredential'))).toBe(true);
  });
});
