import { sinksOf } from '../../outbox/intents.ts';
import { describeDiff, describeOperation } from '../../plan/describe.ts';
import type { Plan, PlannedWorkout, SinkName } from '../../plan/model.ts';
import type { Fidelity } from '../../ports/sinks.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import { lossesIn } from '../act/losses.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ProposalView } from '../schema.ts';
import { workoutView } from './workout-view.ts';

const WORST = ['exact', 'degraded', 'unsupported'] as const;

function together(a: Fidelity, b: Fidelity): Fidelity {
  const level = WORST.indexOf(a.level) >= WORST.indexOf(b.level) ? a.level : b.level;
  const notes = [a, b].flatMap(lossesIn).map((one) => one.loss);
  return { sink: a.sink, level, note: notes.length === 0 ? null : [...new Set(notes)].join('; ') };
}

/** The worst fidelity per sink over all sessions that would go there, with everything that is lost. */
export function fidelityOf(workouts: readonly PlannedWorkout[], deps: Pick<ReviewDeps, 'sinks'>): Fidelity[] {
  const perSink = new Map<SinkName, Fidelity>();
  for (const workout of workouts) {
    for (const name of sinksOf(workout)) {
      const sink = deps.sinks[name];
      if (!sink) continue;
      const found = sink.fidelity(workout);
      const held = perSink.get(name);
      perSink.set(name, held ? together(held, found) : found);
    }
  }
  return [...perSink.values()];
}

type ViewDeps = Pick<ReviewDeps, 'sinks' | 'settingFiles' | 'storage'>;

/** The lines a change of a setting takes: as it was made, or as it would be made now. */
function settingView({ id, draft }: StoredProposal, deps: ViewDeps): ProposalView['setting'] {
  if (!draft.setting) return null;
  const made = deps.storage.settings.list().findLast((one) => one.proposalId === id);
  const hunk = made?.hunk ?? deps.settingFiles.plan(draft.setting);
  const found = hunk !== null && !('refused' in hunk) ? hunk : null;
  return {
    file: found?.file ?? 'config.yaml',
    removed: found?.removed ?? [],
    added: found?.added ?? [],
    undo: made?.state === 'applied' ? `s${made.id}` : null,
    error: made?.error ?? (hunk !== null && 'refused' in hunk ? hunk.refused : null),
  };
}

/** A stored proposal as the screen, the JSON and the text show it. */
export function proposalView(stored: StoredProposal, plan: Plan | null, deps: ViewDeps): ProposalView {
  const { draft } = stored;
  const live = draft.diff.changes.flatMap((change) => (change.after && !change.after.skipped ? [change.after] : []));
  const changes = draft.diff.changes.map((change) => ({
    op: opOf(stored, (change.after ?? change.before)?.id ?? null),
    workoutId: (change.after ?? change.before)?.id ?? null,
    before: change.before ? workoutView(change.before) : null,
    after: change.after ? workoutView(change.after) : null,
  }));
  if (draft.diff.settings && plan)
    for (const op of draft.operations)
      if (op.op === 'set-hours' || op.op === 'shift-focus')
        changes.push({ op: describeOperation(op, plan), workoutId: null, before: null, after: null });
      else if (op.op === 'restore' && op.settings) {
        const words = describeDiff({ changes: [], settings: draft.diff.settings }).map((one) => one.replace(/^~ /, ''));
        if (words.length > 0) changes.push({ op: words.join('; '), workoutId: null, before: null, after: null });
      }
  return {
    id: stored.id,
    source: draft.asked ? 'athlete' : 'rule',
    ruleId: draft.ruleId,
    ruleVersion: draft.ruleVersion,
    title: draft.title,
    why: draft.why,
    tier: draft.tier,
    status: stored.status,
    basis: draft.basis,
    decideBy: draft.decideBy,
    because: draft.because,
    changes,
    setting: settingView(stored, deps),
    limits: draft.limits,
    projection: draft.projection,
    fidelity: fidelityOf(live, deps),
    evidence: draft.evidence,
    decision: stored.decidedAt ? { at: stored.decidedAt, reason: stored.reason, note: stored.note } : null,
  };
}

function opOf(stored: StoredProposal, workoutId: string | null): string {
  const own = stored.draft.operations.find((op) => {
    if ('workoutId' in op) return op.workoutId === workoutId;
    if (op.op === 'add') return op.workout.id === workoutId;
    if (op.op === 'swap') return op.a === workoutId || op.b === workoutId;
    return false;
  });
  return own?.op ?? stored.draft.operations[0]?.op ?? 'note';
}
