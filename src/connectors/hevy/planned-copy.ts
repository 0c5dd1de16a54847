import type { PlannedCopy } from '../../ports/sinks.ts';
import { type BodyOptions, type BuiltRoutine, buildRoutine } from './body.ts';
import { canonicalHash } from './canonical.ts';

export function projectionOf(built: BuiltRoutine): string {
  return built.body ? canonicalHash(built.body) : `unsupported: ${built.fidelity.note}`;
}

/** What a routine would be like, worked out without asking Hevy. */
export function hevyCopy(options: BodyOptions): PlannedCopy {
  return {
    fidelity: (workout) => buildRoutine(workout, options).fidelity,
    projection: (workout) => projectionOf(buildRoutine(workout, options)),
  };
}
