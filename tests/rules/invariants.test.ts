import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EvidenceState } from '../../src/matching/model.ts';
import { applyOperations } from '../../src/plan/apply.ts';
import { isHardWorkout } from '../../src/plan/estimate.ts';
import type { Plan } from '../../src/plan/model.ts';
import { loadRise } from '../../src/plan/tier.ts';
import { planLoad, planMinutes, sessionsBetween } from '../../src/plan/week.ts';
import { CATALOGUE, FACT_NAMES } from '../../src/rules/catalogue.ts';
import { evaluate } from '../../src/rules/evaluate.ts';
import type { Facts } from '../../src/rules/facts.ts';
import type { JudgeInput } from '../../src/rules/input.ts';
import { contextOf } from '../../src/rules/input.ts';
import { judge } from '../../src/rules/judge.ts';
import type { DraftProposal } from '../../src/rules/model.ts';
import { BODY_PRIORITY } from '../../src/rules/priority.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { readSelector, type Selector } from '../../src/rules/selector.ts';
import { addedRise } from '../../src/rules/together.ts';
import { usualWeek, weekCap } from '../../src/rules/volume-cap.ts';
import { addDays, dayRange, weekStart } from '../../src/time/day.ts';
import { anyPlan, TODAY, TOMORROW } from '../plan/fixtures.ts';
import { evidenceOf, input, PACK } from './fixtures.ts';

/** A fact's value: any of its words, or a number in a plausible range; sometimes unknown. */
function anyFactValue(name: (typeof FACT_NAMES)[number]): fc.Arbitrary<number | string | boolean | null> {
  const spec = CATALOGUE[name];
  const known: fc.Arbitrary<number | string | boolean> =
    spec.type === 'yes-no'
      ? fc.boolean()
      : spec.type === 'text'
        ? fc.constantFrom(
            ...(spec.oneOf ?? ['none', 'swim-100', 'vo2', 'mon-swim', 'sat-run', 'Squat (Barbell)', 'pool', 'box']),
          )
        : fc.integer({ min: 0, max: spec.unit === 'min' ? 400 : spec.unit === '%' ? 110 : 12 });
  return fc.oneof({ arbitrary: known, weight: 9 }, { arbitrary: fc.constant(null), weight: 1 });
}

const anyFacts: fc.Arbitrary<Facts> = fc
  .record(Object.fromEntries(FACT_NAMES.map((name) => [name, anyFactValue(name)])))
  .map((values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        { value, source: 'computed', asOf: value === null ? null : TODAY },
      ]),
    ),
  );

function sessions(line: string): Selector {
  const read = readSelector(line);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

/** An action that no rule of the pack uses. */
const SWAP: Rule = {
  ...PACK[0]!,
  id: 'swap',
  propose: [{ do: 'swap', session: sessions('any session in 4 d'), with: sessions('any easy session in 7 d') }],
};

/** Rules that always fire: the limits have to hold whatever a rule file asks for. */
const EAGER: Rule[] = [...PACK.filter((rule) => rule.propose.length > 0), SWAP].map((rule) => ({
  ...rule,
  when: rule.when
    .slice(0, 1)
    .map((line) => ({ ...line, fact: 'plan_active' as const, op: 'is' as const, value: true, other: null })),
  unless: [],
  requires: {},
}));

const anyInput: fc.Arbitrary<JudgeInput> = fc
  .record({
    plan: anyPlan(),
    facts: anyFacts,
    states: fc.array(fc.constantFrom<EvidenceState>('done', 'missed', 'missed', 'partial', 'unknown', 'skipped'), {
      minLength: 14,
      maxLength: 14,
    }),
    rules: fc.constantFrom(PACK, EAGER, EAGER),
    lone: fc.option(fc.nat(EAGER.length - 1), { nil: null }),
    light: fc.constantFrom('green', 'green', 'green', 'amber', 'red', 'unknown'),
  })
  .map(({ plan, facts, states, rules, lone, light }) => {
    const past = Object.values(plan.workouts).filter((w) => w.date <= TODAY && w.skipped === null);
    const evidence = evidenceOf(Object.fromEntries(past.map((w, i) => [w.id, states[i]!])));
    return input(plan, {
      evidence,
      rules: lone === null ? rules : [EAGER[lone]!],
      facts: {
        ...facts,
        plan_active: { value: true, source: 'plan', asOf: TODAY },
        readiness: { value: light, source: 'computed', asOf: TODAY },
      },
    });
  });

/** An evening on which growing is allowed at all: green, every session accounted for, room in the week. */
const RAISERS = EAGER.filter((rule) =>
  rule.propose.some((a) => ['add', 'grow', 'make-up', 'shift-focus'].includes(a.do)),
);
const calmInput: fc.Arbitrary<JudgeInput> = fc
  .tuple(anyInput, fc.subarray(RAISERS, { minLength: 1 }))
  .map(([given, rules]) => ({
    ...given,
    rules,
    evidence: Object.fromEntries(
      Object.entries(given.evidence).map(([id, e]) => [
        id,
        e.state === 'unknown' ? { ...e, state: 'missed' as const } : e,
      ]),
    ),
    facts: {
      ...given.facts,
      readiness: { value: 'green', source: 'computed', asOf: TODAY },
      minutes_week_avg_4w: { value: 290, source: 'computed', asOf: TODAY },
    },
  }));

const TO = addDays(TOMORROW, 6);

function applied(given: JudgeInput, proposals: readonly DraftProposal[]): Plan {
  const result = applyOperations(
    given.plan,
    proposals.flatMap((p) => p.operations),
    { today: TODAY },
  );
  if ('refused' in result) throw new Error(result.refused);
  return result.plan;
}

const load7 = (plan: Plan): number => planLoad(plan, TOMORROW, TO);

function missedIds(given: JudgeInput): Set<string> {
  return new Set(Object.values(given.evidence).flatMap((e) => (e.state === 'missed' ? [e.workoutId] : [])));
}

/** Hard endurance sessions per day, missed ones left out. */
function hardDays(given: JudgeInput, plan: Plan): Map<string, number> {
  const missed = missedIds(given);
  const days = new Map<string, number>();
  for (const w of sessionsBetween(plan, addDays(TODAY, -14), addDays(TODAY, 28)))
    if (isHardWorkout(w) && !missed.has(w.id)) days.set(w.date, (days.get(w.date) ?? 0) + 1);
  return days;
}

const RUNS = { numRuns: 120 };

describe('whatever the facts and the rules are', () => {
  test('on amber or red, and while a session is unaccounted for, nothing raises load', () => {
    let spoke = 0;
    fc.assert(
      fc.property(anyInput, (given) => {
        const light = given.facts.readiness?.value;
        const unsure = Object.values(given.evidence).some(
          (e) => e.state === 'unknown' && (given.plan.workouts[e.workoutId]?.date ?? '') >= addDays(TODAY, -2),
        );
        if (light !== 'amber' && light !== 'red' && !unsure) return;
        for (const p of judge(given).proposals) {
          spoke++;
          expect(load7(applied(given, [p]))).toBeLessThanOrEqual(load7(given.plan));
        }
      }),
      RUNS,
    );
    expect(spoke).toBeGreaterThan(25);
  });

  test('unknown readiness: nothing of tier 3 or 4', () => {
    let spoke = 0;
    fc.assert(
      fc.property(anyInput, fc.constantFrom('unknown', null), (given, light) => {
        const facts = { ...given.facts, readiness: { value: light, source: null, asOf: null } };
        for (const p of judge({ ...given, facts }).proposals) {
          spoke++;
          expect(p.tier).toBeLessThan(3);
        }
      }),
      RUNS,
    );
    expect(spoke).toBeGreaterThan(25);
  });

  test('approving everything safe (tiers 0-2) never raises the load of the coming seven days', () => {
    let combined = 0;
    fc.assert(
      fc.property(anyInput, (given) => {
        const safe = judge(given).proposals.filter((p) => p.tier <= 2);
        for (const p of safe) expect(p.projection.apply.load7d).toBeLessThanOrEqual(p.projection.keep.load7d);
        expect(load7(applied(given, safe))).toBeLessThanOrEqual(load7(given.plan));
        if (safe.filter((p) => p.operations.length > 0).length > 1) combined++;
      }),
      RUNS,
    );
    expect(combined).toBeGreaterThan(5);
  });

  test('whatever was said yes to before, the safe ones taken with it stay within what was planned', () => {
    let tried = 0;
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.boolean()), (given, coins) => {
        const { proposals } = judge(given);
        const context = contextOf(given);
        const yes = proposals.filter(() => coins.next().value);
        let now = applied(given, yes);
        const rise = (plan: Plan): number =>
          loadRise(given.plan, plan, load7(given.plan), { from: TOMORROW, missed: missedIds(given) });
        const owned = rise(now);
        for (const one of proposals) {
          if (yes.includes(one) || one.tier < 1 || one.tier > 2) continue;
          const next = applyOperations(now, one.operations, { today: TOMORROW });
          if ('refused' in next) continue;
          if (addedRise(given.plan, now, next.plan, context) === 0) now = next.plan;
          tried++;
        }
        expect(rise(now)).toBeLessThanOrEqual(owned + 0.5 * proposals.length);
      }),
      RUNS,
    );
    expect(tried).toBeGreaterThan(10);
  });

  test('every rise is an explicit decision of its own, one an evening', () => {
    let rises = 0;
    fc.assert(
      fc.property(calmInput, (given) => {
        const rising = judge(given).proposals.filter((p) => load7(applied(given, [p])) > load7(given.plan));
        for (const p of rising) expect(p.tier).toBeGreaterThanOrEqual(3);
        expect(rising.length).toBeLessThanOrEqual(1);
        rises += rising.length;
      }),
      RUNS,
    );
    expect(rises).toBeGreaterThan(10);
  });

  test('no new third hard session in seven days, no new pair of hard days, alone and together', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { proposals } = judge(given);
        const before = hardDays(given, given.plan);
        const sets = [...proposals.map((p) => [p]), proposals];
        for (const chosen of sets) {
          const now = hardDays(given, applied(given, chosen));
          for (const day of dayRange(addDays(TODAY, -7), addDays(TODAY, 21))) {
            const week = (days: Map<string, number>) =>
              dayRange(day, addDays(day, 6)).reduce((sum, d) => sum + (days.get(d) ?? 0), 0);
            if (week(now) > 2) expect(week(now)).toBeLessThanOrEqual(week(before));
            const pair = (days: Map<string, number>) => days.has(day) && days.has(addDays(day, 1));
            if (pair(now)) expect(pair(before)).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  test('no explosive work newly placed after a hard session', () => {
    const broken = (plan: Plan, missed: Set<string>): Set<string> => {
      const all = sessionsBetween(plan, TODAY, addDays(TODAY, 28)).filter((w) => !missed.has(w.id));
      const days = new Set<string>();
      for (const power of all) {
        if (power.intent !== 'power') continue;
        for (const hard of all) {
          const order = hard.time === null || power.time === null || hard.time <= power.time;
          if (hard.date === power.date && isHardWorkout(hard) && order) days.add(power.date);
        }
      }
      return days;
    };
    fc.assert(
      fc.property(anyInput, (given) => {
        const missed = missedIds(given);
        const before = broken(given.plan, missed);
        for (const day of broken(applied(given, judge(given).proposals), missed)) expect(before.has(day)).toBe(true);
      }),
      RUNS,
    );
  });

  test('weeks that grow stay within the range and the ramp, and the usual week is known', () => {
    let grew = 0;
    fc.assert(
      fc.property(calmInput, (given) => {
        const missed = missedIds(given);
        const average = given.facts.minutes_week_avg_4w?.value;
        for (const p of judge(given).proposals) {
          const next = applied(given, [p]);
          for (const from of [weekStart(TODAY), weekStart(addDays(TODAY, 7)), weekStart(addDays(TODAY, 14))]) {
            const was = planMinutes(given.plan, from, addDays(from, 6));
            const now = sessionsBetween(next, from, addDays(from, 6)).reduce(
              (sum, w) => (missed.has(w.id) ? sum : sum + w.minutes),
              0,
            );
            if (now <= was) continue;
            grew++;
            const earlier = planMinutes(given.plan, addDays(from, -7), addDays(from, -1));
            // Nothing grows on a guess.
            expect(average).toEqual(expect.any(Number));
            const usual = usualWeek(average as number, earlier);
            expect(now).toBeLessThanOrEqual(weekCap(given.plan.settings.weeklyMinutes[1], usual).minutes);
          }
        }
      }),
      RUNS,
    );
    expect(grew).toBeGreaterThan(5);
  });

  test('the past, done and pinned sessions stay; one proposal per session and day', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const sessions = new Set<string>();
        const days = new Set<string>();
        for (const p of judge(given).proposals) {
          const ownDays = new Set<string>();
          for (const { before, after: now } of p.diff.changes) {
            for (const side of [before, now]) {
              if (!side) continue;
              expect(side.date >= TOMORROW).toBe(true);
              ownDays.add(side.date);
            }
            const id = (before ?? now)!.id;
            expect(sessions.has(id)).toBe(false);
            sessions.add(id);
            // What speaks for the body may stop what is pinned, and only lighten it.
            const body = given.rules.some((rule) => rule.id === p.ruleId && rule.priority >= BODY_PRIORITY);
            if (body && before?.adaptable.length === 0) expect(p.tier).toBeLessThanOrEqual(2);
            else expect(before?.adaptable).not.toEqual([]);
            expect(before?.skipped ?? null).toBeNull();
          }
          for (const day of ownDays) {
            expect(days.has(day)).toBe(false);
            days.add(day);
          }
        }
      }),
      RUNS,
    );
  });

  test('each proposal cites value, threshold and age, and can still be decided', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { proposals } = judge(given);
        for (const p of proposals) {
          expect(p.because.length).toBeGreaterThan(0);
          for (const b of p.because) expect([b.value, b.threshold, b.asOf, b.label]).not.toContain(null);
          expect(p.decideBy > given.now).toBe(true);
        }
        expect(new Set(proposals.map((p) => p.id)).size).toBe(proposals.length);
      }),
      RUNS,
    );
  });

  test('same input, same output; the order of rules and decisions does not matter', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        expect(judge({ ...given, rules: [...given.rules].reverse() })).toEqual(judge(given));
      }),
      { numRuns: 100 },
    );
  });

  test('forgetting a fact never makes another rule fire', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...FACT_NAMES), fc.constantFrom(...PACK), (facts, forgotten, rule) => {
        const less = { ...facts, [forgotten]: { value: null, source: null, asOf: null } };
        const outcome = evaluate(rule, less, TODAY).outcome;
        if (outcome === 'fires') expect(evaluate(rule, facts, TODAY).outcome).toBe('fires');
      }),
      { numRuns: 2000 },
    );
  });

  test('shifting everything by some weeks shifts the answer and nothing else', () => {
    const shifted = (given: JudgeInput, weeks: number): JudgeInput => {
      const text = JSON.stringify({ ...given, rules: [] }).replace(/20\d\d-\d\d-\d\d/g, (day) =>
        addDays(day, 7 * weeks),
      );
      return { ...(JSON.parse(text) as JudgeInput), rules: given.rules, chooser: given.chooser, zone: 'UTC' };
    };
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 1, max: 30 }), (given, weeks) => {
        const here = judge(shifted(given, 0)).proposals;
        const there = judge(shifted(given, weeks)).proposals;
        expect(there.map((p) => [p.ruleId, p.tier, p.projection])).toEqual(
          here.map((p) => [p.ruleId, p.tier, p.projection]),
        );
      }),
      { numRuns: 100 },
    );
  });
});
