import type { Athlete } from '../../athlete/model.ts';
import type { EnduranceStep, Sport, StepDuration, StepRole, Stroke, SwimEquipment } from '../../plan/model.ts';
import { toMeters } from '../../units/length.ts';
import { MAX_UINT32, wholeWithin } from './errors.ts';
import { type FitIntensity, type FitNode, type FitStep, type FitTarget, OPEN_TARGET, plainStep } from './step.ts';
import { fitTarget, type TargetResult } from './target.ts';
import { cutText, NAME_BYTES, notesOf, utf8Bytes } from './text.ts';

const INTENSITY: Record<StepRole, FitIntensity> = {
  warmup: 'warmup',
  work: 'active',
  recovery: 'recovery',
  rest: 'rest',
  cooldown: 'cooldown',
};

/** swim_stroke numbers; 255 in the uint32 target value is "any stroke" and not the invalid value there. */
export const STROKE_NUMBER: Record<Stroke, number> = { free: 0, back: 1, breast: 2, fly: 3, mixed: 5, im: 6, any: 255 };
export const DRILL_STROKE = 4;
export const EQUIPMENT_NUMBER: Record<SwimEquipment, number> = {
  fins: 1,
  kickboard: 2,
  paddles: 3,
  'pull buoy': 4,
  snorkel: 5,
};

/** Duration in raw FIT numbers: ms, cm, or nothing for the lap button. */
export function fitDuration(duration: StepDuration): Pick<FitStep, 'durationType' | 'durationValue'> {
  switch (duration.type) {
    case 'time':
      return { durationType: 'time', durationValue: wholeWithin('time (ms)', duration.seconds * 1000, 1, MAX_UINT32) };
    case 'send-off':
      return {
        durationType: 'repetitionTime',
        durationValue: wholeWithin('send-off (ms)', duration.seconds * 1000, 1, MAX_UINT32),
      };
    case 'distance': {
      const cm = toMeters(duration.value, duration.unit) * 100;
      return { durationType: 'distance', durationValue: wholeWithin('distance (cm)', cm, 1, MAX_UINT32) };
    }
    case 'lap':
      return { durationType: 'open', durationValue: null };
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether the words have to say what the target slot does not. */
function standsInNote(result: TargetResult): boolean {
  return result.loss !== null || result.target === OPEN_TARGET;
}

/** Stroke slot of a swim step, with the words for what the slot cannot say. */
function strokeOf(step: EnduranceStep): { target: FitTarget; words: string | null } {
  const slot = (value: number): FitTarget => ({ type: 'swimStroke', value, low: null, high: null });
  if (step.drill === 'drill') {
    const named = step.stroke && step.stroke !== 'any';
    return { target: slot(DRILL_STROKE), words: named ? `drill, ${step.stroke}` : null };
  }
  return { target: slot(STROKE_NUMBER[step.stroke ?? 'any']), words: step.drill ?? null };
}

/** A short name for the watch's step list; empty where distance and stroke say it all. */
function nameOf(step: EnduranceStep, result: TargetResult): string {
  if (step.cue && utf8Bytes(step.cue) <= NAME_BYTES) return cutText(step.cue, NAME_BYTES);
  if (step.drill) return capital(step.drill);
  if (standsInNote(result) && result.words && utf8Bytes(result.words) <= NAME_BYTES) return capital(result.words);
  return '';
}

/** One step of swimming, running, riding, rowing or mobility. Losses are added to `losses`. */
export function enduranceNode(step: EnduranceStep, sport: Sport, athlete: Athlete, losses: string[]): FitNode {
  const result = fitTarget(step.target, sport, athlete);
  if (result.loss !== null) losses.push(result.loss);
  const common = {
    ...fitDuration(step.duration),
    name: nameOf(step, result),
    intensity: INTENSITY[step.role],
    equipment: step.equipment ? EQUIPMENT_NUMBER[step.equipment] : null,
  };
  if (sport !== 'swim' || step.role === 'rest') {
    // The words repeat what the target says unless it could not be carried or had to be converted.
    const words = standsInNote(result) || sport === 'swim' ? result.words : null;
    const fit = plainStep({ ...common, target: result.target, notes: notesOf(words, step.cue) });
    return { kind: 'step', step: fit, title: null };
  }
  // In the pool the stroke takes the first target slot, so a pace goes into the second and into the note.
  const stroke = strokeOf(step);
  if (result.target.type === 'heartRate' || result.target.type === 'power') {
    losses.push('watches show no heart rate or power target in the pool');
  }
  const fit = plainStep({
    ...common,
    target: stroke.target,
    secondary: result.target.type === 'open' ? null : result.target,
    notes: notesOf(stroke.words, result.words, step.cue),
  });
  return { kind: 'step', step: fit, title: null };
}
