import type { WorkoutTemplate } from '../../templates/model.ts';
import type { PlannedWorkout } from '../model.ts';
import type { Means } from './adapt.ts';
import type { PlanCaps } from './caps.ts';
import type { Explanation, GenerateInput } from './model.ts';
import type { Wanted } from './select.ts';
import type { SizedTemplate } from './sizes.ts';
import type { Sized } from './volume.ts';

/** What the generator carries from week to week. */
export interface State {
  input: GenerateInput;
  means: Means;
  /** The limits in force. */
  caps: PlanCaps;
  sizes: Map<string, SizedTemplate>;
  workouts: PlannedWorkout[];
  explanations: Explanation[];
  problems: Set<string>;
  /** Minutes of the whole, free weeks so far, and of the time before when it is known; for the ramp limit. */
  history: number[];
  /** Weeks in a row in which a session of the template (by id) found no place. */
  waiting: Map<string, number>;
}

/** A wanted session with what it became. */
export interface Ready {
  wanted: Wanted;
  template: WorkoutTemplate;
  sized: SizedTemplate;
  start: number;
}

/** A session with its slot and size, and what leaving it out would cost. */
export interface Placed {
  ready: Ready;
  sized: Sized;
  worth: number;
}

/** Adds a remark about the whole plan, once. */
export function explainOnce(state: State, text: string): void {
  if (!state.explanations.some((e) => e.text === text)) state.explanations.push({ date: null, text });
}
