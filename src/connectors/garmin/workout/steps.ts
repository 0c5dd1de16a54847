import type { Athlete } from '../../../athlete/model.ts';
import type { EnduranceStep, RepeatBlock, Sport } from '../../../plan/model.ts';
import { toMeters } from '../../../units/length.ts';
import type { WireStep } from '../schema/workout.ts';
import { CONDITION, DRILL, EQUIPMENT, REPEAT_TYPE, STEP_TYPE, STROKE, TARGET, UNIT } from './ids.ts';
import type { Node } from './node.ts';
import { targetOf } from './targets.ts';

/** Repeats inside repeats that Garmin is known to keep. */
const MAX_DEPTH = 2;
const NOTE_LENGTH = 200;

/** Step notes, cut to what a watch shows. Null when there is nothing to say. */
export function noteOf(parts: readonly (string | null | undefined)[]): string | null {
  const text = parts.filter((part) => part).join('; ');
  if (text === '') return null;
  return text.length > NOTE_LENGTH ? `${text.slice(0, NOTE_LENGTH - 1)}…` : text;
}

/** One endurance or mobility step on the wire. */
export function stepNode(step: EnduranceStep, sport: Sport, athlete: Athlete, losses: Set<string>): Node {
  const rest = step.role === 'rest';
  const target = rest
    ? { fields: { targetType: TARGET.none }, text: null, loss: null }
    : targetOf(step.target, sport, athlete);
  if (target.loss) losses.add(target.loss);
  const note = noteOf([step.cue, target.text]);
  const wire: WireStep = {
    type: 'ExecutableStepDTO',
    stepType: STEP_TYPE[step.role],
    ...durationOf(step, sport, losses),
    ...target.fields,
    ...(sport === 'swim' && !rest ? swimFields(step) : {}),
    ...(note ? { description: note } : {}),
  };
  return { wire, label: labelOf(step), children: [] };
}

function durationOf(step: EnduranceStep, sport: Sport, losses: Set<string>): Partial<WireStep> {
  const { duration } = step;
  switch (duration.type) {
    case 'time': {
      const endCondition = sport === 'swim' && step.role === 'rest' ? CONDITION.fixedRest : CONDITION.time;
      return { endCondition, endConditionValue: duration.seconds };
    }
    case 'distance': {
      const meters = Math.round(toMeters(duration.value, duration.unit) * 100) / 100;
      const unit = { preferredEndConditionUnit: UNIT[duration.unit] };
      return { endCondition: CONDITION.distance, endConditionValue: meters, ...unit };
    }
    case 'send-off':
      if (sport === 'swim') return { endCondition: CONDITION.fixedRepetition, endConditionValue: duration.seconds };
      losses.add('a send-off only exists in pool swims; the rest ends with the lap button');
      return { endCondition: CONDITION.lap };
    case 'lap':
      return { endCondition: CONDITION.lap };
  }
}

function swimFields(step: EnduranceStep): Partial<WireStep> {
  return {
    strokeType: STROKE[step.stroke ?? 'any'],
    ...(step.drill ? { drillType: DRILL[step.drill] } : {}),
    ...(step.equipment ? { equipmentType: EQUIPMENT[step.equipment] } : {}),
  };
}

/** A repeat; beyond the depth that Garmin keeps it is written out round by round. */
export function repeatNodes(
  block: RepeatBlock,
  depth: number,
  sport: Sport,
  athlete: Athlete,
  losses: Set<string>,
): Node[] {
  const children = block.steps.flatMap((step) =>
    step.kind === 'repeat'
      ? repeatNodes(step, depth + 1, sport, athlete, losses)
      : [stepNode(step, sport, athlete, losses)],
  );
  if (depth > MAX_DEPTH) return Array.from({ length: block.times }, () => children).flat();
  return [groupNode(block.times, children)];
}

/** A repeat group. The count has to be in both places, with condition 7, or the server loses it. */
export function groupNode(times: number, children: Node[]): Node {
  const wire: WireStep = {
    type: 'RepeatGroupDTO',
    stepType: REPEAT_TYPE,
    numberOfIterations: times,
    endCondition: CONDITION.iterations,
    endConditionValue: times,
    skipLastRestStep: false,
  };
  return {
    wire: { ...wire, ...{ smartRepeat: false } },
    label: `${times} x (${children.map((child) => child.label).join(', ')})`,
    children,
  };
}

function labelOf(step: EnduranceStep): string {
  const { duration } = step;
  const what = [step.stroke, step.drill, step.role === 'work' ? null : step.role].filter((word) => word).join(' ');
  const length =
    duration.type === 'distance'
      ? `${duration.value} ${duration.unit}`
      : duration.type === 'time'
        ? `${duration.seconds} s`
        : duration.type === 'send-off'
          ? `on ${duration.seconds} s`
          : 'open';
  return what === '' ? length : `${length} ${what}`;
}
