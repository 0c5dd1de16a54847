import type { Athlete } from '../../athlete/model.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import type { Fidelity } from '../../ports/sinks.ts';
import { compileWorkout } from './compile.ts';
import { FitEncodeError } from './errors.ts';

/** How faithfully a FIT file can carry the workout, with what is lost as one line. Never throws. */
export function fitFidelity(workout: PlannedWorkout, athlete: Athlete): Fidelity {
  try {
    const { notes } = compileWorkout(workout, athlete);
    if (notes.length === 0) return { sink: 'fit', level: 'exact', note: null };
    return { sink: 'fit', level: 'degraded', note: notes.join('; ') };
  } catch (error) {
    if (!(error instanceof FitEncodeError)) throw error;
    return { sink: 'fit', level: 'unsupported', note: error.message };
  }
}
