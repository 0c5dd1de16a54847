import type { SettingChange } from '../athlete/setting-change.ts';
import { dayWords } from '../plan/describe.ts';
import type { Plan } from '../plan/model.ts';
import { addDays } from '../time/day.ts';
import { madeUpBy } from './candidates.ts';
import { type Caps, ownWords } from './caps.ts';
import { coolingDown } from './cooldown.ts';
import { draftOf } from './draft.ts';
import { type Evaluation, evaluate, failing } from './evaluate.ts';
import { contextOf, type JudgeContext, type JudgeInput } from './input.ts';
import { type Accepted, daysOf, withinLimits } from './limits.ts';
import { listeningRule, repeatedNo } from './listen.ts';
import type { DraftProposal, Judgement, Suppressed } from './model.ts';
import { SAFETY_PRIORITY } from './priority.ts';
import { resolve } from './resolve.ts';
import { staying } from './resolve-move.ts';
import type { Rule } from './rule.ts';
import { goesBack, settledOn } from './settled.ts';
import { lessonOf } from './teach.ts';

export type { JudgeInput } from './input.ts';

interface Voice {
  rule: Rule;
  evaluation: Evaluation;
  found: Accepted;
  /** A change of the athlete's settings instead of one of the plan. */
  setting?: SettingChange;
}

/** Lower speaks first among equal priorities: reducing before repairing before adding; notes last. */
const SAFETY_RANK = [9, 1, 0, 2, 3] as const;

function note(plan: Plan): Accepted {
  return { operations: [], plan, diff: { changes: [], settings: null }, tier: 0, raises: false, limits: [] };
}

/** The first way to carry a rule out that the limits accept on the plan as it is. */
function firstWithinLimits(rule: Rule, context: JudgeContext): Accepted | { blocked: string } | null {
  if (rule.propose.length === 0) return note(context.plan);
  const candidates = resolve(rule, context);
  let blocked: string | null = null;
  let bold: Accepted | null = null;
  let idle = false;
  for (const candidate of candidates) {
    const checked = withinLimits(context.plan, candidate, context);
    if ('blocked' in checked) blocked ??= checked.blocked;
    else if (checked.diff.changes.length === 0 && checked.diff.settings === null) idle = true;
    // A make-up that stays within the planned load is better than one that does not.
    else if (checked.tier <= 2 || madeUpBy(checked.operations).length === 0) return checked;
    else bold ??= checked;
  }
  if (bold) return bold;
  if (blocked === null && idle) return { blocked: 'nothing would change' };
  return blocked === null ? null : { blocked };
}

function tierFor(voice: Voice): number {
  if (voice.setting) return SETTING_TIER;
  return Math.max(voice.found.tier, voice.found.operations.length === 0 ? 0 : voice.rule.tier);
}

function loudestFirst(a: Voice, b: Voice): number {
  const notes = Number(a.found.operations.length === 0) - Number(b.found.operations.length === 0);
  const safety = SAFETY_RANK[tierFor(a) as 0]! - SAFETY_RANK[tierFor(b) as 0]!;
  return notes || b.rule.priority - a.rule.priority || safety || (a.rule.id < b.rule.id ? -1 : 1);
}

/** Notes of at most this priority only speak when nothing else does: "keep going" beside a change confuses. */
const CALM_PRIORITY = 10;

function enoughWords(caps: Caps): string {
  const { proposals } = caps;
  const words = proposals === 1 ? 'one proposal an evening is enough' : `${proposals} proposals an evening are enough`;
  return `${words}${ownWords('proposals', caps)}`;
}

/** What has been claimed this evening, and by which rule. */
interface Floor {
  plan: Plan;
  sessions: Map<string, string>;
  days: Map<string, string>;
  eased: string | null;
  raised: string | null;
}

/** Why a voice has to wait for another one, or null. */
function conflict(voice: Voice, floor: Floor, context: JudgeContext): Omit<Suppressed, 'ruleId'> | null {
  const { found } = voice;
  for (const { before, after } of found.diff.changes) {
    const id = (before ?? after)!.id;
    const by = floor.sessions.get(id);
    if (by) return { by, reason: `${(before ?? after)!.title} already has a proposal` };
  }
  for (const day of daysOf(found.diff)) {
    const by = floor.days.get(day);
    if (by) return { by, reason: `${day} already has a proposal` };
  }
  if (found.raises && floor.eased) return { by: floor.eased, reason: 'one evening does not both ease and add' };
  if (found.tier >= 3 && floor.raised) return { by: floor.raised, reason: 'one bold change an evening is enough' };
  if (found.operations.length === 0 || floor.plan === context.plan) return null;
  const together = withinLimits(floor.plan, found.operations, context);
  return 'blocked' in together ? { by: 'limit', reason: `together with the others: ${together.blocked}` } : null;
}

function claim(voice: Voice, floor: Floor, context: JudgeContext): void {
  const { found, rule } = voice;
  for (const { before, after } of found.diff.changes) floor.sessions.set((before ?? after)!.id, rule.id);
  for (const day of daysOf(found.diff)) floor.days.set(day, rule.id);
  if (found.tier >= 3) floor.raised = rule.id;
  if (found.tier === 2 && !found.raises) floor.eased = rule.id;
  const together = withinLimits(floor.plan, found.operations, context);
  if (!('blocked' in together)) floor.plan = together.plan;
}

/** A lighter spell gives way to what is said about tomorrow by beginning a day later. */
function besideOthers(voice: Voice, floor: Floor, context: JudgeContext): Voice {
  const spell = voice.rule.propose.some((action) => action.do === 'deload');
  if (!spell || !floor.days.has(context.firstDay) || conflict(voice, floor, context) === null) return voice;
  const later = voiceOf(voice.rule, voice.evaluation, { ...context, firstDay: addDays(context.firstDay, 1) });
  return 'found' in later ? later : voice;
}

/** One voice per session and day: the loudest first, the others kept with what silenced them. */
function arbitrate(voices: Voice[], context: JudgeContext): { proposals: DraftProposal[]; suppressed: Suppressed[] } {
  const floor: Floor = { plan: context.plan, sessions: new Map(), days: new Map(), eased: null, raised: null };
  const proposals: DraftProposal[] = [];
  const suppressed: Suppressed[] = [];
  for (const first of voices.sort(loudestFirst)) {
    const voice = besideOthers(first, floor, context);
    const calm = voice.found.operations.length === 0 && voice.rule.priority <= CALM_PRIORITY;
    const louder = calm ? proposals.find((p) => p.operations.length > 0) : undefined;
    const full = proposals.length >= context.caps.proposals;
    const reason = full
      ? { by: 'limit', reason: enoughWords(context.caps) }
      : louder
        ? { by: louder.ruleId, reason: 'there is something to decide' }
        : conflict(voice, floor, context);
    if (reason) {
      suppressed.push({ ruleId: voice.rule.id, ...reason });
      continue;
    }
    if (voice.found.operations.length > 0 || voice.setting) claim(voice, floor, context);
    proposals.push(draftOf(voice.rule, voice.evaluation, voice.found, context, voice.setting));
  }
  return { proposals, suppressed };
}

/** A change of settings is bold: every session to come is measured by it. */
const SETTING_TIER = 4;
const NOTHING_BOLD = 'readiness is not known: nothing bold today';

function readinessUnknown(context: JudgeContext): boolean {
  return (context.facts.readiness?.value ?? 'unknown') === 'unknown';
}

/** What a test found, to go by from now on; or why that is not proposed. */
function settingVoice(rule: Rule, evaluation: Evaluation, context: JudgeContext): Voice | Omit<Suppressed, 'ruleId'> {
  const setting = context.tested ?? null;
  if (setting === null) return { by: 'plan', reason: 'no test result waits to be used' };
  if (readinessUnknown(context)) return { by: 'limit', reason: NOTHING_BOLD };
  const rests = coolingDown({ rule, tier: SETTING_TIER, workoutIds: [], when: evaluation.when }, context);
  if (rests) return { by: 'your decision', reason: rests };
  return { rule, evaluation, found: { ...note(context.plan), tier: SETTING_TIER }, setting };
}

/** A firing rule as a voice, or why it does not speak. */
function voiceOf(rule: Rule, evaluation: Evaluation, context: JudgeContext): Voice | Omit<Suppressed, 'ruleId'> {
  if (rule.propose.some((action) => action.do === 'use-test-result')) return settingVoice(rule, evaluation, context);
  const found = firstWithinLimits(rule, context);
  if (found === null) return { by: 'plan', reason: 'the plan holds nothing this rule could change' };
  if ('blocked' in found) return { by: 'limit', reason: found.blocked };
  const existing = found.diff.changes.flatMap((c) => (c.before ? [c.before.id] : []));
  const matter = [...existing, ...madeUpBy(found.operations)];
  const rests = coolingDown({ rule, tier: found.tier, workoutIds: matter, when: evaluation.when }, context);
  if (rests) return { by: 'your decision', reason: rests };
  const settled = found.raises || found.tier === 3 || found.tier === 4 ? settledOn(existing, context) : null;
  if (settled) return { by: 'your decision', reason: `already changed on ${dayWords(settled)}: given a week first` };
  const back = goesBack(found.diff, rule, context);
  if (back) return { by: 'your decision', reason: back };
  const stays = staying(rule, found.operations, context);
  return { rule, evaluation, found: { ...found, limits: [...found.limits, ...stays] } };
}

/**
 * One evening's (or morning's) judgement: rules speak on known facts, limits tighten, the arbiter keeps one voice.
 * Pure: same input, same output. Nothing here changes the plan; every proposal waits for a decision.
 */
export function judge(input: JudgeInput): Judgement {
  const context = contextOf(input);
  const voices: Voice[] = [];
  const suppressed: Suppressed[] = [];
  const silent: Judgement['silent'] = [];
  const quiet: Judgement['quiet'] = [];
  for (const rule of [...input.rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const evaluation = evaluate(rule, input.facts, input.today);
    if (evaluation.outcome === 'quiet') {
      quiet.push({ ruleId: rule.id, because: failing(evaluation) });
      continue;
    }
    if (evaluation.outcome === 'unknown') {
      silent.push({ ruleId: rule.id, missing: evaluation.missing });
      continue;
    }
    const said = rule.priority >= SAFETY_PRIORITY ? null : repeatedNo(rule, context);
    if (said) {
      suppressed.push({
        ruleId: rule.id,
        by: 'your decision',
        reason: `you said no ${said.count} times (${said.reason})`,
      });
      const lesson = lessonOf(rule, said.noes, context);
      const listening = listeningRule(rule, said, lesson, context);
      if (!listening) continue;
      if (lesson !== null && readinessUnknown(context))
        suppressed.push({ ruleId: listening.id, by: 'limit', reason: NOTHING_BOLD });
      else if (lesson === null) voices.push({ rule: listening, evaluation, found: note(context.plan) });
      else
        voices.push({
          rule: listening,
          evaluation,
          found: { ...note(context.plan), tier: SETTING_TIER },
          setting: lesson,
        });
      continue;
    }
    const voice = voiceOf(rule, evaluation, context);
    if ('found' in voice) voices.push(voice);
    else suppressed.push({ ruleId: rule.id, ...voice });
  }
  const arbitrated = arbitrate(voices, context);
  return { proposals: arbitrated.proposals, suppressed: [...suppressed, ...arbitrated.suppressed], silent, quiet };
}
