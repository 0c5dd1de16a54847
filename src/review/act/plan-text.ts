import { describeDiff } from '../../plan/describe.ts';
import {
  basisOf,
  type Difference,
  planDifference,
  printPlanText,
  readPlanText,
  type Scope,
} from '../../plan/edit/index.ts';
import type { Plan } from '../../plan/model.ts';
import type { PlanDiff, PlanOperation } from '../../plan/operations.ts';
import type { Fidelity } from '../../ports/sinks.ts';
import { contextOf } from '../../rules/input.ts';
import { withinLimits } from '../../rules/limits.ts';
import { problemText, type TextProblem } from '../../templates/problem.ts';
import { describeSteps } from '../../templates/text/describe.ts';
import { doneIn } from '../compare/done.ts';
import { assess, type Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput, planLibrary } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { fidelityOf } from '../show/proposal-view.ts';
import { editPlan } from './plan.ts';

/** What a written text would do, before anything is written. */
export interface PlanTextPreview {
  operations: PlanOperation[];
  diff: PlanDiff;
  /** Revision of the plan this was worked out on. */
  revision: number;
  /** The changes as lines, steps included where they differ. */
  lines: string[];
  /** What the coach itself would not propose about it; a hand edit may. */
  limits: string[];
  fidelity: Fidelity[];
}

function noPlan(): Refusal {
  return new Refusal('no-plan', 'There is no plan yet.', {
    nextStep: 'coach plan new --template all-round-3-5h --start monday',
  });
}

/** The plan of some days, or one session, as text. Throws a Refusal when there is nothing in it that could be edited. */
export function planText(deps: ReviewDeps, scope: Scope): string {
  const situation = assess(deps, { mode: 'morning' });
  const { plan, today } = situation;
  if (!plan) throw noPlan();
  return printPlanText({ plan, scope, today, done: doneIn(situation) });
}

/** Step lines of what changed inside sessions: `-` was, `+` is. */
function stepLines(diff: PlanDiff): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { before, after } of diff.changes) {
    if (!after || after.skipped) continue;
    const was = before ? describeSteps(before.steps) : [];
    const is = describeSteps(after.steps);
    found.set(after.id, [
      ...was.filter((step) => !is.includes(step)).map((step) => `    - ${step}`),
      ...is.filter((step) => !was.includes(step)).map((step) => `    + ${step}`),
    ]);
  }
  return found;
}

function previewLines(diff: PlanDiff): string[] {
  const steps = stepLines(diff);
  return diff.changes.flatMap((change) => [
    ...describeDiff({ changes: [change], settings: null }),
    ...(steps.get((change.after ?? change.before)?.id ?? '') ?? []),
  ]);
}

/** The limits of the engine on what the athlete wants: said, not enforced, as for every edit by hand. */
function limitsOn(deps: ReviewDeps, situation: Situation, operations: PlanOperation[]): string[] {
  const input = judgeInput(situation, collectFacts(situation, deps), deps);
  if (!input) return [];
  const checked = withinLimits(input.plan, operations, contextOf(input));
  return 'blocked' in checked ? [checked.blocked] : checked.limits;
}

function differenceOf(
  deps: ReviewDeps,
  situation: Situation,
  plan: Plan,
  text: string,
): Difference | { problems: TextProblem[] } {
  const read = readPlanText(text);
  if ('problems' in read) return read;
  const { head } = read.text;
  const library = { ...planLibrary(deps), template: (id: string) => deps.chooser.byId(id) };
  const done = doneIn(situation);
  const found = planDifference({ plan, text: read.text, today: situation.today, done, library });
  const nothing = 'operations' in found && found.operations.length === 0;
  if (nothing || basisOf(plan, head.scope) === head.basis) return found;
  throw new Refusal(
    'stale-basis',
    `The plan changed since this text was made (r${head.revision}, now r${plan.revision}).`,
    {
      where: `r${head.revision}`,
      nextStep: 'coach plan edit opens it as it is now',
    },
  );
}

/**
 * What a text asks for, or every problem in it as `line:column: message (hint)`. Throws a Refusal when the sessions it
 * is about were changed since it was printed.
 */
export function previewPlanText(deps: ReviewDeps, text: string): PlanTextPreview | { problems: string[] } {
  const situation = assess(deps, { mode: 'morning' });
  const { plan } = situation;
  if (!plan) throw noPlan();
  const found = differenceOf(deps, situation, plan, text);
  if ('problems' in found) return { problems: found.problems.map(problemText) };
  const { operations, diff } = found;
  const live = diff.changes.flatMap((change) => (change.after && !change.after.skipped ? [change.after] : []));
  return {
    operations,
    diff,
    revision: plan.revision,
    lines: previewLines(diff),
    limits: operations.length === 0 ? [] : limitsOn(deps, situation, operations),
    fidelity: fidelityOf(live, deps),
  };
}

/** Writes what was previewed: one revision by the athlete, with its exports. Throws a Refusal when the plan moved on. */
export function writePlanText(deps: ReviewDeps, preview: PlanTextPreview): ReturnType<typeof editPlan> {
  return deps.storage.transaction(() => {
    if (deps.storage.plans.active()?.revision !== preview.revision)
      throw new Refusal('stale-basis', 'The plan changed while you were looking; nothing was written.', {
        nextStep: 'coach plan edit --from with the same file shows it again',
      });
    return editPlan(deps, preview.operations);
  });
}
