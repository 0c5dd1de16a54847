import { proposalsTakenBack } from '../../plan/revisions.ts';
import { type Look, labelled, lookFor } from '../../review/explain/look.ts';
import type { PastDecision } from '../../rules/model.ts';
import type { Outcome } from '../../rules/outcome.ts';
import { type RuleStats, ruleStats, type TalliedDecision } from '../../rules/stats.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import type { CommandRun } from '../context.ts';
import { dayOption } from '../day-option.ts';

const OUTCOMES: readonly string[] = ['held', 'not-held', 'cannot-tell'];

/** Every proposal a rule ever made, where it stands, and what became of it. */
function tallied(app: App, since: string): TalliedDecision[] {
  const { plans, proposals } = app.store;
  const plan = plans.header();
  const undone = proposalsTakenBack(plan ? plans.revisionHeads(plan.id) : []);
  for (const one of app.store.settings.list()) if (one.state === 'undone') undone.add(one.proposalId);
  const outcomes = new Map(proposals.decisions().map((one) => [one.proposalId, one.outcome]));
  const said = proposals.since(since).filter((one) => !one.draft.asked);
  return said.map((one) => {
    const outcome = outcomes.get(one.id) ?? null;
    return {
      ruleId: one.draft.ruleId,
      // An open proposal has fired and nothing more, as a deferred one.
      status: (one.status === 'pending' ? 'deferred' : one.status) as PastDecision['status'],
      reason: one.reason,
      undone: undone.has(one.id),
      outcome: outcome !== null && OUTCOMES.includes(outcome) ? (outcome as Outcome) : null,
    };
  });
}

/** "adherence-low  spoke 5 times: yes 2, no 1 (busy 1), taken back 1; held 1 of 2, cannot tell 1" */
function lines(one: RuleStats, look: Look): string[] {
  const reasons = Object.entries(one.byReason).map(([reason, n]) => `${reason} ${n}`);
  const counts: [string, number][] = [
    ['yes', one.approved],
    ['yes with a change', one.edited],
    [`no${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`, one.rejected],
    ['left open', one.lapsed],
    ['taken back', one.undone],
  ];
  const said = counts.flatMap(([word, n]) =>
    n > 0 ? [word.startsWith('no') ? word.replace('no', `no ${n}`) : `${word} ${n}`] : [],
  );
  const judged = one.held + one.notHeld;
  const followed = [
    judged > 0 ? `as expected ${one.held} of ${judged}` : '',
    one.cannotTell > 0 ? `cannot tell ${one.cannotTell}` : '',
  ].filter(Boolean);
  const text = `fired ${one.fired}: ${said.join(', ') || 'not decided'}; ${followed.join(', ') || 'not followed up yet'}`;
  return look.wordsOnly ? [`${one.ruleId} ${text}.`] : labelled(one.ruleId, text, 26, look.width);
}

/** `coach rules stats`: per rule, counts only; nothing is claimed about cause. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open({ services: false });
  const look = lookFor(context.io.columns, context.io.env);
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const since = dayOption(options, 'since', today, 'past') ?? '0000-01-01';
  const stats = ruleStats(tallied(app, since));
  const seen = new Set(stats.map((one) => one.ruleId));
  const never = app.deps.rules.rules.map((one) => one.id).filter((id) => !seen.has(id));
  context.print(
    {
      rules: stats.map((one) => ({ ...one, n: one.fired, followedUp: one.held + one.notHeld + one.cannotTell })),
      neverFired: never,
    },
    [
      ...(stats.length > 0 ? stats.flatMap((one) => lines(one, look)) : ['No rule has fired yet.']),
      ...(never.length > 0 && options.all === true ? labelled('Never fired:', never.join(', '), 26, look.width) : []),
      ...(never.length > 0 && options.all !== true
        ? ['', `${never.length} ${never.length === 1 ? 'rule has' : 'rules have'} not fired: coach rules stats --all`]
        : []),
    ],
  );
  return 0;
};
