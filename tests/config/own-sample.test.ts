import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { OWN_GOALS, type OwnAnswers, ownConfig } from '../../src/config/own-sample.ts';
import { WEEKDAYS } from '../../src/time/day.ts';

const ANSWERS: OwnAnswers = {
  name: 'Ann',
  zone: 'Europe/Berlin',
  units: 'metric',
  pool: '50m',
  sex: null,
  weekly: ['2.5 h', '4 h'],
  times: [
    { weekday: 'mon', at: '18:00', minutes: 45, places: ['gym'] },
    { weekday: 'sat', at: '09:30', minutes: 150, places: [] },
  ],
  goals: [
    { id: 'free-100', target: '1:10' },
    { id: 'body-fat', target: '14.5%' },
  ],
  template: 'swim-100-peak',
  start: '2026-11-23',
};

function loaded(answers: OwnAnswers) {
  const result = loadConfig(ownConfig(answers), 'config.yaml');
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  return result.config;
}

test('what was answered is in the configuration', () => {
  const { athlete, availability, goals, plan } = loaded(ANSWERS);
  expect(athlete).toMatchObject({ name: 'Ann', zone: 'Europe/Berlin' });
  expect(availability.weeklyMinutes).toEqual([150, 240]);
  expect(availability.slots.map((one) => [one.weekday, one.time, one.minutes, one.places])).toEqual([
    ['mon', '18:00', 45, ['gym']],
    ['sat', '09:30', 150, []],
  ]);
  expect(goals.map((one) => [one.id, one.title, one.priority])).toEqual([
    ['free-100', '100 m free', 1],
    ['body-fat', 'Body fat', 2],
    ['hours', 'Hours a week', 2],
  ]);
  expect(plan).toEqual({ template: 'swim-100-peak', start: '2026-11-23' });
});

test("the sample athlete's body is nobody else's: what was not asked is unknown", () => {
  const { athlete } = loaded(ANSWERS);
  expect(athlete.sex).toBeNull();
  expect(athlete.birthYear).toBeNull();
  expect(athlete.thresholds).toEqual(loaded({ ...ANSWERS, sex: 'female' }).athlete.thresholds);
  expect(JSON.stringify(athlete.thresholds)).not.toMatch(/186|168|235/);
  // They stay in sight, to be filled in.
  expect(ownConfig(ANSWERS)).toMatch(/^ {2}# {3}maxHr: /m);
});

test('any name, order of goals and days make a configuration that loads', () => {
  const name = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '' && !/\p{Cc}/u.test(one));
  const target = { 'body-fat': '14%', 'free-100': '1:10', jump: '50cm', 'sit-and-reach': '13in', balance: '45s' };
  fc.assert(
    fc.property(name, fc.shuffledSubarray([...OWN_GOALS]), fc.subarray([...WEEKDAYS]), (called, ids, days) => {
      const goals = ids.map((id) => ({ id, target: id in target ? target[id as keyof typeof target] : null }));
      const times = days.map((weekday) => ({ weekday, at: '07:00', minutes: 60, places: [] }));
      const config = loaded({ ...ANSWERS, name: called.trim(), goals, times });
      expect(config.athlete.name).toBe(called.trim());
      expect(config.goals.map((one) => one.id)).toEqual([...ids, 'hours']);
      expect(config.availability.slots).toHaveLength(days.length);
    }),
    { numRuns: 8 },
  );
});
