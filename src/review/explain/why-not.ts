import { dayWords } from '../../plan/describe.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { changesSession } from '../../rules/changes-session.ts';
import { contextOf, type JudgeInput } from '../../rules/input.ts';
import type { DraftProposal, Judgement } from '../../rules/model.ts';
import type { Look } from './look.ts';
import { everyVoice, heldBack, type Kept, keptLines, keptQuiet, nearlySpoke, withoutData } from './voices.ts';

/** Rules in the short answer. */
const MOST = 6;

/** The rules that would have this session to change, the nearest first. */
function couldChange(judgement: Judgement, workoutId: string, input: JudgeInput): Kept[] {
  const context = contextOf(input);
  const able = new Set(input.rules.flatMap((rule) => (changesSession(rule, workoutId, context) ? [rule.id] : [])));
  const order = [heldBack(judgement), withoutData(judgement), nearlySpoke(judgement), keptQuiet(judgement)].flat();
  const seen = new Set<string>();
  return order.filter(({ ruleId }) => {
    if (!able.has(ruleId) || seen.has(ruleId)) return false;
    seen.add(ruleId);
    return true;
  });
}

/**
 * What the rules say about one session: proposed, or what keeps those that could change it.
 * @param touching tonight's proposals that change it, what the athlete asked for included
 */
export function whyNotText(
  session: PlannedWorkout,
  touching: readonly DraftProposal[],
  judgement: Judgement | null,
  input: JudgeInput | null,
  look: Look,
  { all, more }: { all: boolean; more: string },
): string[] {
  const lines = [
    `${session.title}, ${dayWords(session.date)}`,
    ...(touching.length === 0
      ? ['No proposal touches it tonight.']
      : touching.map((one) =>
          one.asked ? `You asked: ${one.title} (${one.id})` : `Proposed: ${one.title} (${one.ruleId})`,
        )),
  ];
  if (!judgement || !input) return lines;
  if (all) return [...lines, ...everyVoice(judgement, look)];
  const kept = couldChange(judgement, session.id, input);
  const shown = kept.slice(0, MOST);
  const others = judgement.suppressed.length + judgement.silent.length + judgement.quiet.length - shown.length;
  return [
    ...lines,
    ...(kept.length === 0 ? ['No other rule is about a session like this one.'] : []),
    ...keptLines('Rules that could change it', shown, look),
    ...(others > 0 ? ['', `${others} more ${others === 1 ? 'rule' : 'rules'}: ${more}`] : []),
  ];
}
