import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findExercise } from '../../../src/exercises/catalogue.ts';
import { canDo, equipmentSet } from '../../../src/exercises/equipment.ts';
import { isHardWorkout } from '../../../src/plan/estimate.ts';
import { generatePlan, validatePlan } from '../../../src/plan/generate/index.ts';
import { addDays, daysBetween, WEEKDAYS, weekdayOf } from '../../../src/time/day.ts';
import { library, planTemplate, sampleAvailability, sampleInput } from './fixtures.ts';

const slot = fc.record({
  weekday: fc.constantFrom(...WEEKDAYS),
  time: fc.constantFrom('06:30', '12:00', '18:30'),
  minutes: fc.constantFrom(20, 30, 45, 60, 90, 120),
  places: fc.constantFrom<string[]>([], [], ['pool'], ['gym'], ['home', 'outdoors']),
});
const slots = fc.uniqueArray(slot, { selector: (s) => `${s.weekday} ${s.time}`, maxLength: 9 });
const equipment = fc.subarray(['pool', 'gym', 'bike', 'box', 'trap bar', 'dumbbells']);
const hours = fc
  .tuple(fc.integer({ min: 60, max: 240 }), fc.integer({ min: 30, max: 180 }))
  .map(([min, more]): [number, number] => [min, min + more]);

const caps = fc.record({
  hardSessionsPerWeek: fc.integer({ min: 0, max: 2 }),
  weeklyIncreasePercent: fc.integer({ min: 0, max: 10 }),
});

describe('whatever the athlete’s week looks like', () => {
  test('no plan passes the limits the athlete set', () => {
    fc.assert(
      fc.property(
        slots,
        equipment,
        hours,
        caps,
        fc.constantFrom('all-round-3-5h', 'swim-100-peak'),
        fc.option(fc.integer({ min: 0, max: 300 })),
        (free, things, weeklyMinutes, own, id, recentWeeklyMinutes) => {
          const availability = sampleAvailability({ slots: free, equipment: things, weeklyMinutes });
          const input = sampleInput({
            template: planTemplate(id),
            availability,
            weeks: 3,
            caps: own,
            recentWeeklyMinutes,
          });
          const { workouts, problems } = generatePlan(input);
          const found = validatePlan({ workouts, availability, start: input.start, caps: own });
          // The ramp is checked by the plan itself, which knows what was done before it.
          expect(found.filter((f) => f.rule !== 'ramp' && !/less than/.test(f.text))).toEqual([]);
          expect(problems.filter((text) => /hard sessions in|min after/.test(text))).toEqual([]);
          if (own.hardSessionsPerWeek === 0) expect(workouts.filter(isHardWorkout)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('hard days stay apart, sessions fit their times, hours stay under the cap', () => {
    fc.assert(
      fc.property(
        slots,
        equipment,
        hours,
        fc.constantFrom('all-round-3-5h', 'swim-100-peak'),
        fc.integer({ min: 0, max: 6 }),
        (free, things, weeklyMinutes, id, shift) => {
          const availability = sampleAvailability({
            slots: free,
            equipment: things,
            weeklyMinutes,
            blackouts: [{ from: '2026-12-02', to: '2026-12-03', note: null }],
          });
          const start = `2026-11-${23 + shift}`;
          const plan = generatePlan(sampleInput({ template: planTemplate(id), availability, start, weeks: 5 }));
          const broken = validatePlan({ workouts: plan.workouts, availability, start }).filter(
            (f) => f.rule !== 'ramp' && !/less than/.test(f.text),
          );
          expect(broken).toEqual([]);
          for (const w of plan.workouts) {
            expect(w.date >= start).toBe(true);
            expect(free.some((s) => s.weekday === weekdayOf(w.date))).toBe(true);
            expect(w.minutes).toBeGreaterThan(0);
            expect(w.steps.length).toBeGreaterThan(0);
            const places = library.workouts.get(w.template?.id ?? '')?.places ?? [];
            const here = free.filter((f) => f.weekday === weekdayOf(w.date));
            expect(
              here.some(
                (f) => f.places.length === 0 || places.length === 0 || places.some((x) => f.places.includes(x)),
              ),
            ).toBe(true);
            for (const step of w.steps) {
              const exercise = step.kind === 'exercise' ? findExercise(step.exercise) : null;
              if (exercise) expect(canDo(exercise, equipmentSet(things)), exercise.name).toBe(true);
            }
          }
          expect(new Set(plan.workouts.map((w) => w.id)).size).toBe(plan.workouts.length);
          const own = plan.workouts.filter((w) => w.sport !== 'mobility').map((w) => `${w.date} ${w.sport}`);
          expect(own.filter((day, i) => own.indexOf(day) !== i)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a first week that has begun holds no more than its share, and keeps away from hard days before it', () => {
    const before = fc.array(fc.record({ minutes: fc.constantFrom(0, 30, 60, 90), hard: fc.boolean() }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(slots, hours, fc.integer({ min: 1, max: 6 }), before, (free, weeklyMinutes, shift, past) => {
        const start = addDays('2026-11-23', shift);
        const days = past.map((one, n) => ({ ...one, date: addDays(start, n - 7) }));
        const availability = sampleAvailability({ slots: free, weeklyMinutes });
        const { workouts } = generatePlan(sampleInput({ availability, start, weeks: 2, before: days }));
        const first = workouts.filter(({ date }) => date <= '2026-11-29');
        const done = days.filter(({ date }) => date >= '2026-11-23').reduce((sum, { minutes }) => sum + minutes, 0);
        const minutes = first.reduce((sum, one) => sum + one.minutes, 0);
        if (first.length > 1) {
          expect(minutes).toBeLessThanOrEqual((weeklyMinutes[1] * (7 - shift)) / 7);
          expect(done + minutes).toBeLessThanOrEqual(weeklyMinutes[1]);
        }
        if (done >= weeklyMinutes[1]) expect(first).toEqual([]);
        const behind = days.filter(({ hard }) => hard).map(({ date }) => date);
        for (const { date } of workouts.filter(isHardWorkout))
          expect(behind.filter((day) => daysBetween(day, date) <= 1)).toEqual([]);
        const ownWeek = behind.filter((day) => day >= '2026-11-23').length;
        const hard = first.filter(isHardWorkout).length;
        if (hard > 0) expect(hard + ownWeek).toBeLessThanOrEqual(2);
      }),
      { numRuns: 40 },
    );
  });
});
