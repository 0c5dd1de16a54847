import { parseChange, type SessionChange } from '../../plan/change-words.ts';
import type { PlanOperation } from '../../plan/operations.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import { draftOf } from '../../rules/draft.ts';
import { evaluate } from '../../rules/evaluate.ts';
import { contextOf } from '../../rules/input.ts';
import { withinLimits } from '../../rules/limits.ts';
import type { DraftProposal } from '../../rules/model.ts';
import { localDay } from '../../time/zone.ts';
import { assess } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput } from '../prepare.ts';
import { Refusal } from '../refusal.ts';

/**
 * Reads an edit as the athlete writes it (`day=fri, scale=0.8`). Throws a Refusal that names the word and what is accepted.
 */
export function readChange(deps: Pick<ReviewDeps, 'clock' | 'athlete'>, text: string, where: string): SessionChange {
  const read = parseChange(text, localDay(deps.clock.now(), deps.athlete.zone));
  if ('change' in read) return read.change;
  const { message, accepted } = read.problem;
  throw new Refusal('bad-value', `${message[0]!.toUpperCase()}${message.slice(1)}.`, { where, accepted });
}

/** The one session an edit is about: the first that is there afterwards. */
function mainSession(draft: DraftProposal) {
  const live = draft.diff.changes.flatMap((change) => (change.after && !change.after.skipped ? [change.after] : []));
  if (live.length === 0) throw new Refusal('cannot-apply', 'This proposal leaves no session that could be edited.');
  return live.sort((a, b) => (a.date < b.date ? -1 : 1))[0]!;
}

function editOperations(draft: DraftProposal, change: SessionChange, deps: ReviewDeps): PlanOperation[] {
  const session = mainSession(draft);
  const more: PlanOperation[] = [];
  if (change.template !== undefined) {
    const content = deps.chooser.byId(change.template);
    if (!content)
      throw new Refusal('bad-value', `There is no template "${change.template}".`, {
        where: 'template',
        nextStep: 'coach plan lint names what is wrong with a template of yours',
      });
    more.push({ op: 'replace', workoutId: session.id, content: { ...content, priority: session.priority } });
  }
  if (change.date !== undefined || change.time !== undefined)
    more.push({
      op: 'move',
      workoutId: session.id,
      date: change.date ?? session.date,
      time: change.time === undefined ? session.time : change.time,
    });
  if (change.scale !== undefined) more.push({ op: 'scale-volume', workoutId: session.id, factor: change.scale });
  return [...draft.operations, ...more];
}

/**
 * The proposal as the athlete wants it, worked out like the engine does: same limits, tier by what it now does, a new
 * projection. Throws a Refusal when it cannot be applied or a limit forbids it.
 */
export function editedDraft(deps: ReviewDeps, stored: StoredProposal, change: SessionChange): DraftProposal {
  const { draft } = stored;
  if (draft.asked)
    throw new Refusal('cannot-apply', 'A plan made anew is taken as a whole; its sessions can be changed afterwards.', {
      where: stored.id,
      nextStep: 'coach plan edit, once it is approved',
    });
  const mode = stored.reviewId.endsWith('morning') ? 'morning' : 'evening';
  const situation = assess(deps, { mode, date: stored.day });
  const facts = collectFacts(situation, deps);
  const input = judgeInput(situation, facts, deps);
  const rule = deps.rules.rules.find((one) => one.id === draft.ruleId);
  if (!input || !rule) throw new Refusal('cannot-apply', 'The plan or the rule behind this proposal is gone.');
  const context = contextOf(input);
  const found = withinLimits(input.plan, editOperations(draft, change, deps), context);
  if ('blocked' in found) throw new Refusal('cannot-apply', found.blocked, { where: stored.id });
  const edited = draftOf(rule, evaluate(rule, facts, situation.today), found, context);
  return { ...edited, id: draft.id, title: `${draft.title} (edited)`, basis: draft.basis, reads: draft.reads };
}
