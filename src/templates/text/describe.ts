import type { Athlete } from '../../athlete/model.ts';
import type {
  EnduranceStep,
  ExerciseStep,
  RepeatBlock,
  SetPrescription,
  Step,
  StepDuration,
  Target,
} from '../../plan/model.ts';
import { fromMeters, KG_PER_LB, METERS_PER } from '../../units/length.ts';
import { clock, plain, range } from './numbers.ts';

type Units = Athlete['units'];
const ROLE_WORDS = { warmup: 'Warm-up', cooldown: 'Cool-down', rest: 'rest', recovery: 'recover', work: '' } as const;

/** Short human lines for a screen, one per top-level step: `5x3 min @ 95-100 % pace, easy 2 min`. */
export function describeSteps(steps: readonly Step[], units: Units | null = null): string[] {
  return steps.map((step) => describeStep(step, units));
}

function describeStep(step: Step, units: Units | null): string {
  if (step.kind === 'exercise') return describeExercise(step, units);
  if (step.kind === 'step') return describeEndurance(step, units);
  return describeRepeat(step, units);
}

function describeRepeat(block: RepeatBlock, units: Units | null): string {
  const inner = block.steps.map((child) => describeStep(child, units));
  const nested = block.steps.some((child) => child.kind === 'repeat');
  const works = block.steps.filter((child) => child.kind === 'step' && child.role === 'work').length;
  const body = inner.join(', ');
  if (nested || works > 1) return `${block.times}x (${body})`;
  return `${block.times}x${/^\d/.test(body) ? '' : ' '}${body}`;
}

function describeEndurance(step: EnduranceStep, units: Units | null): string {
  // "recover 2 min easy" says it twice.
  const effortOnly = step.role === 'recovery' && step.target.type === 'effort';
  const target = effortOnly ? '' : describeTarget(step.target);
  const parts = [
    effortOnly ? describeTarget(step.target) : step.duration.type === 'send-off' ? '' : ROLE_WORDS[step.role],
    describeDuration(step.duration, units),
    step.stroke === undefined || step.stroke === 'any' ? '' : step.stroke,
    step.drill ?? '',
    step.equipment === undefined ? '' : `with ${step.equipment}`,
    target === '' ? '' : step.target.type === 'effort' ? target : `@ ${target}`,
    step.cue === undefined ? '' : `(${step.cue})`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function describeDuration(duration: StepDuration, units: Units | null): string {
  if (duration.type === 'lap') return 'until you press lap';
  if (duration.type === 'send-off') return `leave every ${clock(duration.seconds)}`;
  if (duration.type === 'distance') {
    if (units?.distance === 'mi' && duration.unit === 'km')
      return `${Number(fromMeters(duration.value * METERS_PER.km, 'mi').toFixed(1))} mi`;
    return `${plain(duration.value)} ${duration.unit}`;
  }
  const { seconds } = duration;
  if (seconds < 60) return `${plain(seconds)} s`;
  if (seconds % 60 === 0 && seconds < 3600) return `${seconds / 60} min`;
  if (seconds < 3600) return `${clock(seconds)} min`;
  const minutes = Math.round((seconds % 3600) / 60);
  return `${Math.floor(seconds / 3600)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
}

function describeTarget(target: Target): string {
  switch (target.type) {
    case 'none':
      return '';
    case 'effort':
      return target.effort;
    case 'rpe':
      return `effort ${range(target.low, target.high)}/10`;
    case 'zone':
      return `${target.metric === 'hr' ? 'heart-rate' : target.metric} zone ${range(target.low, target.high)}`;
    case 'hr':
      if (target.unit === 'bpm') return `${range(target.low, target.high)} bpm`;
      return `${range(target.low, target.high)} % ${target.unit === '%max' ? 'of max heart rate' : 'of threshold heart rate'}`;
    case 'power':
      return target.unit === 'W' ? `${range(target.low, target.high)} W` : `${range(target.low, target.high)} % FTP`;
    case 'pace':
      return `${target.fast === target.slow ? clock(target.fast) : `${clock(target.fast)}-${clock(target.slow)}`}/${target.per}`;
    case 'threshold-pace':
      return `${range(target.low, target.high)} % threshold pace`;
    case 'css':
      return target.offset === 0
        ? 'CSS pace'
        : `CSS ${target.offset > 0 ? '+' : '-'}${plain(Math.abs(target.offset))} s/${target.per}`;
  }
}

function describeExercise(step: ExerciseStep, units: Units | null): string {
  const working = groups(
    step.sets.filter((set) => set.type !== 'warmup'),
    units,
  );
  const warmups = step.sets.filter((set) => set.type === 'warmup').length;
  const parts = [
    `${step.exercise} ${working.join(', ')}`,
    warmups === 0 ? '' : `after ${warmups} warm-up set${warmups === 1 ? '' : 's'}`,
    step.restSeconds === null || step.restSeconds === 0
      ? ''
      : `rest ${describeDuration({ type: 'time', seconds: step.restSeconds }, units)}`,
    step.tempo === undefined ? '' : `tempo ${step.tempo}`,
  ];
  const line = parts.filter((part) => part !== '').join(', ');
  const label = step.superset === undefined ? '' : `${step.superset.toUpperCase()} `;
  return `${label}${line}${step.cue === undefined ? '' : ` (${step.cue})`}`;
}

function groups(sets: readonly SetPrescription[], units: Units | null): string[] {
  const result: { text: string; count: number }[] = [];
  for (const set of sets) {
    const text = describeSet(set, units);
    const last = result.at(-1);
    if (last?.text === text) last.count++;
    else result.push({ text, count: 1 });
  }
  return result.map((group) => `${group.count}x${group.text}`);
}

function describeSet(set: SetPrescription, units: Units | null): string {
  const amount =
    set.seconds !== null
      ? describeDuration({ type: 'time', seconds: set.seconds }, units)
      : set.meters !== null
        ? `${plain(set.meters)} m`
        : set.reps === null
          ? 'as many as you can'
          : `${range(set.reps.low, set.reps.high)}${set.type === 'amrap' ? '+' : ''}`;
  const load =
    set.load === null
      ? ''
      : ` @ ${set.load.type === 'kg' ? describeMass(set.load.kg, units) : `${plain(set.load.percent)} %`}`;
  return `${amount}${load}${set.rpe === null ? '' : ` RPE ${plain(set.rpe)}`}`;
}

function describeMass(kg: number, units: Units | null): string {
  return units?.mass === 'lb' ? `${Math.round(kg / KG_PER_LB)} lb` : `${plain(kg)} kg`;
}
