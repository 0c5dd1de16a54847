import type { SettingChange } from '../athlete/setting-change.ts';
import { dayWords } from '../plan/describe.ts';
import { canonical } from '../plan/diff.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { addDays } from '../time/day.ts';
import { madeUpBy } from './candidates.ts';
import { PLAN_FACTS } from './catalogue/plan-facts.ts';
import { decideBy } from './deadline.ts';
import { type Evaluation, factsOf } from './evaluate.ts';
import { fnv1a64, shortHash } from './hash.ts';
import type { JudgeContext } from './input.ts';
import { type Accepted, daysOf, touchedBy } from './limits.ts';
import type { DraftProposal } from './model.ts';
import type { Rule } from './rule.ts';
import { factsInText, fillText, titleText } from './text.ts';
import { projectionOf } from './together.ts';
import { shortDay, shortSession } from './words.ts';

/** What should be seen later if the change was right. */
function expectationOf(found: Accepted, context: JudgeContext): DraftProposal['expects'] {
  const after = found.diff.changes.flatMap((c) => (c.after && !c.after.skipped ? [c.after] : []));
  const first = after.sort((a, b) => (a.date < b.date ? -1 : 1))[0];
  if (!first) {
    const last = daysOf(found.diff).at(-1) ?? context.firstDay;
    const by = addDays(last, 1);
    return found.operations.length === 0
      ? null
      : { text: `fresher by ${dayWords(by)}`, workoutId: null, check: 'none', value: null, by };
  }
  const asked = first.minutes > 0 ? first.load / first.minutes : null;
  const name = `${dayWords(first.date)} ${first.title}`;
  if (found.tier === 2 && asked !== null) {
    // One point above what was planned: more than that, and easing it was not enough.
    const rpe = Math.min(10, Math.ceil(asked) + 1);
    return {
      text: `${name} done, felt at most ${rpe}`,
      workoutId: first.id,
      check: 'rpe-at-most',
      value: rpe,
      by: first.date,
    };
  }
  return { text: `${name} done`, workoutId: first.id, check: 'done', value: null, by: first.date };
}

/** The comparisons worth reading; all of them when the rule's author marked every one as a guard. */
function telling(evaluation: Evaluation): DraftProposal['because'] {
  const loud = evaluation.when.filter((one) => !one.comparison.quietly);
  return (loud.length > 0 ? loud : evaluation.when).map((one) => one.because);
}

/** Weekday on which the session the proposal is named after is now; where that one is gone, the first changed one. */
function dayOf(found: Accepted, named: PlannedWorkout | undefined): string {
  const own = found.diff.changes.find(({ after }) => after !== null && after.id === named?.id)?.after;
  if (own && !own.skipped) return shortDay(own.date);
  const after = found.diff.changes.flatMap((c) => (c.after && !c.after.skipped ? [c.after.date] : [])).sort();
  return after[0] ? shortDay(after[0]) : 'another day';
}

/** Turns what a rule came to into a proposal. Pure; the id depends on day, rule and operations only. */
export function draftOf(
  rule: Rule,
  evaluation: Evaluation,
  found: Accepted,
  context: JudgeContext,
  setting: SettingChange | null = null,
): DraftProposal {
  const touched = touchedBy(found.diff);
  const existing = found.diff.changes.flatMap((c) => (c.before ? [c.before] : []));
  // A note stays a note; otherwise the file may only raise.
  const tier = setting !== null ? 4 : found.operations.length === 0 || found.tier > rule.tier ? found.tier : rule.tier;
  const factNames = new Set([...factsOf(rule), ...factsInText(rule.title), ...factsInText(rule.why)]);
  if (tier >= 3) factNames.add('readiness');
  const facts = [...factNames].sort();
  const workoutIds = [...new Set([...touched.map((w) => w.id), ...madeUpBy(found.operations)])].sort();
  const basis = {
    facts: facts.filter((name) => !PLAN_FACTS.has(name)).map((name) => [name, context.facts[name]?.value ?? null]),
    sessions: workoutIds.map((id) => [context.plan.workouts[id] ?? null, context.evidence[id]?.state ?? null]),
  };
  // A change is named after what is in the plan now; only something new is named after itself.
  const named = existing.length > 0 ? existing : touched;
  const first = [...named].sort((a, b) => (a.date < b.date ? -1 : 1))[0];
  const words = { session: shortSession(first ?? null, named), day: dayOf(found, first) };
  return {
    id: `p-${shortHash(canonical([context.today, rule.id, setting === null ? found.operations : setting]))}`,
    ruleId: rule.id,
    ruleVersion: rule.version,
    title: titleText(rule.title, context.facts, words),
    why: fillText(rule.why, context.facts, words),
    tier,
    operations: found.operations,
    ...(setting === null ? {} : { setting }),
    diff: found.diff,
    because: telling(evaluation),
    limits: found.limits,
    projection: {
      keep: projectionOf(context.plan, context),
      apply: projectionOf(found.plan, context),
    },
    decideBy: decideBy([...existing, ...touched], context),
    reads: { facts, workoutIds },
    basis: fnv1a64(canonical(basis)),
    evidence: rule.evidence,
    expects: expectationOf(found, context),
  };
}
