import type { Athlete } from '../../athlete/model.ts';
import type { PlannedCopy } from '../../ports/sinks.ts';
import { type BuildContext, buildWorkout } from './workout/build.ts';
import { hashProjection, projectWorkout } from './workout/projection.ts';
import type { GarminExercise } from './workout/strength.ts';

export interface GarminCopyDeps {
  /** The athlete as configured now; thresholds and pool decide what goes out. */
  athlete(): Athlete;
  garminExercise: GarminExercise;
}

export function buildContext(deps: GarminCopyDeps): BuildContext {
  return { athlete: deps.athlete(), garminExercise: deps.garminExercise };
}

/** What a workout template would be like, worked out without asking Garmin. */
export function garminCopy(deps: GarminCopyDeps): PlannedCopy {
  return {
    fidelity(workout) {
      const built = buildWorkout(workout, buildContext(deps), '');
      if (built.kind === 'unsupported') return { sink: 'garmin', level: 'unsupported', note: built.why };
      if (built.losses.length === 0) return { sink: 'garmin', level: 'exact', note: null };
      return { sink: 'garmin', level: 'degraded', note: built.losses.join('; ') };
    },
    projection(workout) {
      const built = buildWorkout(workout, buildContext(deps), '');
      return built.kind === 'unsupported' ? '' : hashProjection(projectWorkout(built.body));
    },
  };
}
