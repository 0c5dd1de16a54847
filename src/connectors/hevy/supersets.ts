import type { ExerciseStep } from '../../plan/model.ts';

export interface ArrangedStep {
  step: ExerciseStep;
  /** 0, 1, ... in order of appearance; null outside supersets. */
  superset: number | null;
  /** Rest after the exercise, seconds; in a superset 0 but for its last member. */
  restSeconds: number | null;
}

/**
 * Exercises with the members of each superset next to each other, where its first member stands; `moved` tells
 * whether that changed the order. A label used once is no superset. The rest after a superset is its last member's, or
 * else the longest one given.
 */
export function arrangeSupersets(steps: readonly ExerciseStep[]): { ordered: ArrangedStep[]; moved: boolean } {
  const ordered: ArrangedStep[] = [];
  const done = new Set<string>();
  let next = 0;
  for (const step of steps) {
    const label = step.superset;
    const members = label === undefined ? [step] : steps.filter((other) => other.superset === label);
    if (label === undefined || members.length === 1) {
      ordered.push({ step, superset: null, restSeconds: step.restSeconds });
      continue;
    }
    if (done.has(label)) continue;
    done.add(label);
    const group = next++;
    const given = members.map((member) => member.restSeconds).filter((rest) => rest !== null);
    const rest = members.at(-1)?.restSeconds ?? (given.length === 0 ? null : Math.max(...given));
    members.forEach((member, i) => {
      ordered.push({ step: member, superset: group, restSeconds: i === members.length - 1 ? rest : 0 });
    });
  }
  const moved = ordered.some(({ step }, i) => step !== steps[i]);
  return { ordered, moved };
}
