import type { Situation } from '../../compare/situation.ts';
import type { ReviewDeps } from '../../deps.ts';
import type { Look } from '../look.ts';
import { type Block, blockLines } from './block.ts';
import { type BodyPicture, bodyBlock, bodyPicture } from './body.ts';
import { type RidePicture, type RunPicture, ridePicture, runPicture } from './endurance.ts';
import { rideBlock, runBlock } from './endurance-text.ts';
import { intensityBlock, intensityPicture, type SportIntensity } from './intensity.ts';
import { type LoadPicture, loadBlock, loadPicture } from './load.ts';
import { type RecoveryPicture, recoveryBlock, recoveryPicture } from './recovery.ts';
import { type StrengthPicture, strengthBlock, strengthPicture } from './strength.ts';
import { type SwimPicture, swimBlock, swimPicture } from './swim.ts';
import { type ZonesPicture, zonesBlock, zonesPicture } from './zones.ts';

/** Views of `coach status`, each an option of that name, in the order of `--all`. */
export const VIEWS = ['load', 'intensity', 'strength', 'swim', 'run', 'ride', 'body', 'recovery', 'zones'] as const;
export type StatusView = (typeof VIEWS)[number];

/** Everything the metrics say about the training, each with its age and trust; what \`status --json\` carries. */
export interface TrainingPicture {
  load: LoadPicture;
  intensity: SportIntensity[];
  strength: StrengthPicture;
  swim: SwimPicture;
  run: RunPicture;
  ride: RidePicture;
  body: BodyPicture;
  recovery: RecoveryPicture;
  zones: ZonesPicture;
}

type Deps = Pick<ReviewDeps, 'athlete' | 'goals' | 'availability'>;

/** The training picture of a day. */
export function trainingPicture(situation: Situation, deps: Deps): TrainingPicture {
  const { athlete, goals, availability } = deps;
  return {
    load: loadPicture(situation, situation.plan?.settings.weeklyMinutes ?? availability.weeklyMinutes),
    intensity: intensityPicture(situation, athlete),
    strength: strengthPicture(situation),
    swim: swimPicture(situation, athlete),
    run: runPicture(situation, athlete),
    ride: ridePicture(situation, athlete),
    body: bodyPicture(situation, goals),
    recovery: recoveryPicture(situation, athlete),
    zones: zonesPicture(situation, athlete),
  };
}

function blockOf(view: StatusView, picture: TrainingPicture, situation: Situation, deps: Deps): Block {
  const { today } = situation;
  const { athlete } = deps;
  switch (view) {
    case 'load':
      return loadBlock(picture.load, today);
    case 'intensity':
      return intensityBlock(picture.intensity);
    case 'strength':
      return strengthBlock(picture.strength, today, athlete.units);
    case 'swim':
      return swimBlock(picture.swim, today);
    case 'run':
      return runBlock(picture.run, today, athlete.units);
    case 'ride':
      return rideBlock(picture.ride, today);
    case 'body':
      return bodyBlock(picture.body, today, athlete.units);
    case 'recovery':
      return recoveryBlock(picture.recovery, today, situation.readiness.why);
    case 'zones':
      return zonesBlock(picture.zones, athlete, today);
  }
}

/** The chosen views as lines. */
export function viewLines(
  views: readonly StatusView[],
  picture: TrainingPicture,
  situation: Situation,
  deps: Deps,
  look: Look,
): string[] {
  const lines = views.flatMap((view) => blockLines(blockOf(view, picture, situation, deps), look));
  return lines.slice(0, -1);
}
