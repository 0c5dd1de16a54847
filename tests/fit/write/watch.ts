import type { FitStep } from '../../../src/fit/write/step.ts';
import type { EnduranceStep, RepeatBlock } from '../../../src/plan/model.ts';

/** Runs a workout file's steps as a watch does: a repeat jumps back until its rounds are done. Repeats are left out. */
export function runSteps(steps: FitStep[]): FitStep[] {
  const done: FitStep[] = [];
  const rounds = new Map<number, number>();
  let at = 0;
  while (at < steps.length) {
    const step = steps[at] as FitStep;
    if (step.durationType !== 'repeatUntilStepsCmplt') {
      done.push(step);
      at++;
      continue;
    }
    const round = (rounds.get(at) ?? 0) + 1;
    const again = round < (step.target.value ?? 0);
    rounds.set(at, again ? round : 0);
    at = again ? (step.durationValue as number) : at + 1;
    if (done.length > 100_000) throw new Error('the repeats never end');
  }
  return done;
}

/** The steps of a plan in the order they are done, repeats written out. */
export function unroll(steps: readonly (EnduranceStep | RepeatBlock)[]): EnduranceStep[] {
  const out: EnduranceStep[] = [];
  for (const step of steps) {
    if (step.kind === 'step') out.push(step);
    else for (let i = 0; i < step.times; i++) out.push(...unroll(step.steps));
  }
  return out;
}

const INTENSITY = {
  warmup: 'warmup',
  work: 'active',
  recovery: 'recovery',
  rest: 'rest',
  cooldown: 'cooldown',
} as const;
const CM = { m: 100, km: 100_000, yd: 91.44, mi: 160_934.4 } as const;

/** What a plan's step has to be in the file, worked out apart from the encoder. */
export function expectedBasics(step: EnduranceStep): { duration: [string, number | null]; intensity: string } {
  const { duration } = step;
  const basics = (): [string, number | null] => {
    if (duration.type === 'time') return ['time', Math.round(duration.seconds * 1000)];
    if (duration.type === 'send-off') return ['repetitionTime', Math.round(duration.seconds * 1000)];
    if (duration.type === 'distance') return ['distance', Math.round(duration.value * CM[duration.unit])];
    return ['open', null];
  };
  return { duration: basics(), intensity: INTENSITY[step.role] };
}

export function fileBasics(step: FitStep): { duration: [string, number | null]; intensity: string } {
  return { duration: [step.durationType, step.durationValue], intensity: step.intensity as string };
}
