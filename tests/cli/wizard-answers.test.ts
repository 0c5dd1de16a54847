import { expect, test } from 'vitest';
import {
  goalsOf,
  poolOf,
  sexOf,
  timesOf,
  timesText,
  unitsNamed,
  weeklyOf,
  zoneNamed,
} from '../../src/cli/wizard-answers.ts';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['UTC', 'UTC'],
  ['', null],
  ['Middle-earth', null],
])('zone %j is %j', (text, zone) => expect(zoneNamed(text)).toBe(zone));

test.each([
  ['25 yards', 'metric', '25yd'],
  ['50M', 'imperial', '50m'],
  ['25', 'imperial', '25yd'],
  ['25', 'metric', '25m'],
  ['33,3m', 'metric', '33.3m'],
  ['long', 'metric', null],
  ['25 km', 'metric', null],
] as const)('pool %j, %s, is %j', (text, units, pool) => expect(poolOf(text, units)).toBe(pool));

test.each([
  ['3-5', ['3 h', '5 h']],
  ['2,5 to 4 h', ['2.5 h', '4 h']],
  ['4', null],
  ['a-b', null],
])('hours %j are %j', (text, hours) => expect(weeklyOf(text)).toEqual(hours));

test('units and sex by a letter; anything else is asked again', () => {
  expect(['m', 'Imperial', 'x'].map(unitsNamed)).toEqual(['metric', 'imperial', null]);
  expect(['', 'F', 'male', '7'].map(sexOf)).toEqual([null, 'female', 'male', undefined]);
});

test('times of the week, and the first that cannot be read', () => {
  const times = timesOf('Monday 18 45 gym, sat 9:30 90min pool outdoors,');
  expect(times).toEqual([
    { weekday: 'mon', at: '18:00', minutes: 45, places: ['gym'] },
    { weekday: 'sat', at: '09:30', minutes: 90, places: ['pool', 'outdoors'] },
  ]);
  expect(timesText(typeof times === 'string' ? [] : times)).toBe('mon 18:00 45 gym, sat 09:30 90 pool outdoors');
  expect(timesOf('mon 18:00 60, some day')).toBe('some day');
  expect(timesOf('xyz 18:00 60')).toBe('xyz 18:00 60');
});

test('goals by their numbers, in the order given', () => {
  expect(goalsOf('3 1,3')).toEqual(['free-100', 'body-fat']);
  expect(goalsOf('1,99')).toBe('99');
  expect(goalsOf('')).toEqual([]);
});
