import { nearestName } from '../../exercises/nearest.ts';
import type {
  Drill,
  EnduranceStep,
  Sport,
  StepDuration,
  StepRole,
  Stroke,
  SwimEquipment,
  Target,
} from '../../plan/model.ts';
import { DRILLS, EFFORTS, EQUIPMENT, STROKES } from '../../plan/model.ts';
import { didYouMean, type Refusal, refuse } from '../problem.ts';
import { formatDuration, parseDuration, sendOffSeconds } from './duration.ts';
import { formatTarget, parseTarget } from './target.ts';
import { quote, type Token, tokenise } from './tokens.ts';

const ROLES: Record<string, StepRole> = {
  warmup: 'warmup',
  'warm-up': 'warmup',
  cooldown: 'cooldown',
  'cool-down': 'cooldown',
  rest: 'rest',
  recovery: 'recovery',
  recover: 'recovery',
  work: 'work',
};
const ROLE_WORDS: Record<StepRole, string> = {
  warmup: 'Warmup',
  cooldown: 'Cooldown',
  rest: 'rest',
  recovery: 'recovery',
  work: '',
};
const STROKE_ALIASES: Record<string, Stroke> = {
  freestyle: 'free',
  backstroke: 'back',
  breaststroke: 'breast',
  butterfly: 'fly',
  choice: 'any',
};
const VOCABULARY = [
  ...Object.keys(ROLES),
  ...EFFORTS,
  ...STROKES,
  ...DRILLS,
  'with',
  'fins',
  'press lap',
  'lthr',
  'ftp',
  'css',
  'rpe',
  'hr',
  'on',
];

interface Draft {
  duration: StepDuration | null;
  target: Target | null;
  stroke: Stroke | null;
  drill: Drill | null;
  equipment: SwimEquipment | null;
  cue: string | null;
  sendOff: number | null;
}

/** Words used, and what they mean; or why not. */
type Taken = { used: number } | { refusal: Refusal } | null;

/** True when the first word is a role ("Warmup", "rest"), so that a strength line can hold a plain step. */
export function startsWithRole(text: string): boolean {
  return (text.split(/\s/)[0] ?? '').toLowerCase() in ROLES || /^(warm up|cool down)\b/i.test(text);
}

/**
 * One endurance or mobility line, e.g. `Warmup 200yd easy` or `50yd free css+2s/100yd with fins "long arm" on 1:05`.
 * A send-off on a swim becomes a second step, the rest until that time. `at` in refusals is an index into `text`.
 */
export function parseEnduranceLine(
  text: string,
  sport: Sport,
): { steps: EnduranceStep[] } | { at: number; refusal: Refusal } {
  const scanned = tokenise(text.replace(/^(warm|cool) (up|down)\b/i, '$1-$2'));
  if ('refusal' in scanned) return scanned;
  const { tokens } = scanned;
  const first = tokens[0];
  const role = first && !first.quoted ? ROLES[first.text.toLowerCase().replace(/:$/, '')] : undefined;
  const draft: Draft = {
    duration: null,
    target: null,
    stroke: null,
    drill: null,
    equipment: null,
    cue: null,
    sendOff: null,
  };
  let i = role === undefined ? 0 : 1;
  while (i < tokens.length) {
    const token = tokens[i] as Token;
    const taken = take(tokens, i, draft, sport);
    if (taken === null) {
      const near = nearestName(token.text, VOCABULARY);
      return {
        at: token.at,
        ...refuse(0, `do not know "${token.text}"`, didYouMean(near) ?? 'put free words in quotes'),
      };
    }
    if ('refusal' in taken) return { at: token.at, ...taken };
    i += taken.used;
  }
  return assemble(role ?? 'work', draft);
}

function assemble(role: StepRole, draft: Draft): { steps: EnduranceStep[] } | { at: number; refusal: Refusal } {
  if (draft.sendOff !== null && draft.duration === null && role !== 'rest' && draft.target === null) role = 'rest';
  const own: StepDuration | null =
    draft.duration ?? (role === 'rest' && draft.sendOff !== null ? { type: 'send-off', seconds: draft.sendOff } : null);
  if (own === null) return { at: 0, ...refuse(0, 'say how long', 'for example 10m, 50yd, 400mtr or press lap') };
  const step: EnduranceStep = { kind: 'step', role, duration: own, target: draft.target ?? { type: 'none' } };
  if (draft.stroke !== null) step.stroke = draft.stroke;
  if (draft.drill !== null) step.drill = draft.drill;
  if (draft.equipment !== null) step.equipment = draft.equipment;
  if (draft.cue !== null) step.cue = draft.cue;
  if (draft.sendOff === null || own.type === 'send-off') return { steps: [step] };
  const rest: EnduranceStep = {
    kind: 'step',
    role: 'rest',
    duration: { type: 'send-off', seconds: draft.sendOff },
    target: { type: 'none' },
  };
  return { steps: [step, rest] };
}

function take(tokens: readonly Token[], i: number, draft: Draft, sport: Sport): Taken {
  const token = tokens[i] as Token;
  if (token.quoted) return once(draft, 'cue', token.text, 'a cue', 1);
  const word = token.text.toLowerCase();
  if (word === 'press' && tokens[i + 1]?.text.toLowerCase() === 'lap')
    return once(draft, 'duration', { type: 'lap' }, 'a duration', 2);
  if (word === 'on') return takeSendOff(tokens[i + 1], draft, sport);
  const target = parseTarget(tokens, i, perOf(draft.duration));
  if (target !== null) {
    if ('refusal' in target) return target;
    return once(draft, 'target', target.target, 'a target', target.used);
  }
  const duration = parseDuration(token.text);
  if (duration !== null) {
    if ('refusal' in duration) return duration;
    return once(draft, 'duration', duration, 'a duration', 1);
  }
  return takeSwimWord(tokens, i, draft, sport);
}

function takeSendOff(next: Token | undefined, draft: Draft, sport: Sport): Taken {
  if (sport !== 'swim')
    return refuse(0, 'a send-off ("on 1:45") belongs to swims', 'write the rest itself, for example rest 20s');
  const seconds = next === undefined ? null : sendOffSeconds(next.text);
  if (seconds === null || seconds <= 0) return refuse(0, 'a send-off needs a time', 'for example on 1:45');
  return once(draft, 'sendOff', seconds, 'a send-off', 2);
}

function takeSwimWord(tokens: readonly Token[], i: number, draft: Draft, sport: Sport): Taken {
  const word = (tokens[i] as Token).text.toLowerCase();
  const stroke = (STROKES as readonly string[]).includes(word) ? (word as Stroke) : STROKE_ALIASES[word];
  const drill = (DRILLS as readonly string[]).includes(word) ? (word as Drill) : undefined;
  if (stroke === undefined && drill === undefined && word !== 'with') return null;
  if (sport !== 'swim') return refuse(0, `"${word}" belongs to swims`, 'put free words in quotes');
  if (stroke !== undefined) return once(draft, 'stroke', stroke, 'a stroke', 1);
  if (drill !== undefined) return once(draft, 'drill', drill, 'a drill', 1);
  const one = (tokens[i + 1]?.text ?? '').toLowerCase();
  const two = `${one} ${(tokens[i + 2]?.text ?? '').toLowerCase()}`;
  if (two === 'pull buoy') return once(draft, 'equipment', 'pull buoy', 'equipment', 3);
  const item = one === 'buoy' ? 'pull buoy' : one === 'board' ? 'kickboard' : one;
  if (!(EQUIPMENT as readonly string[]).includes(item))
    return refuse(
      0,
      `do not know the equipment "${one}"`,
      didYouMean(nearestName(one, EQUIPMENT)) ?? `one of ${EQUIPMENT.join(', ')}`,
    );
  return once(draft, 'equipment', item as SwimEquipment, 'equipment', 2);
}

/** Sets a part of the step, or refuses when the line has it already. */
function once<K extends keyof Draft>(
  draft: Draft,
  key: K,
  value: NonNullable<Draft[K]>,
  what: string,
  used: number,
): Taken {
  if (draft[key] !== null) return refuse(0, `this line has ${what} already`, 'one step per line');
  draft[key] = value;
  return { used };
}

function perOf(duration: StepDuration | null): '100yd' | '100m' | null {
  if (duration?.type !== 'distance') return null;
  return duration.unit === 'yd' ? '100yd' : duration.unit === 'm' ? '100m' : null;
}

/** Canonical line of a step, without dash and indentation. */
export function formatEnduranceStep(step: EnduranceStep): string {
  const parts = [
    ROLE_WORDS[step.role],
    formatDuration(step.duration),
    step.stroke ?? '',
    step.drill ?? '',
    step.equipment === undefined ? '' : `with ${step.equipment}`,
    formatTarget(step.target),
    step.cue === undefined ? '' : quote(step.cue),
  ];
  return parts.filter((part) => part !== '').join(' ');
}
