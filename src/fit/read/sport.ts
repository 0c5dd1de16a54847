import type { Sport } from '../../plan/model.ts';
import { plainWords } from './words.ts';

const SPORT_OF: Record<string, Sport> = {
  swimming: 'swim',
  running: 'run',
  cycling: 'ride',
  eBiking: 'ride',
  rowing: 'row',
  mobility: 'mobility',
};

/** Sub-sports that say more than their sport ("training", "fitness equipment"). */
const SPORT_OF_SUB: Record<string, Sport> = {
  strengthTraining: 'strength',
  yoga: 'mobility',
  pilates: 'mobility',
  flexibilityTraining: 'mobility',
  indoorRowing: 'row',
  treadmill: 'run',
  indoorRunning: 'run',
  indoorCycling: 'ride',
  spin: 'ride',
  lapSwimming: 'swim',
  openWater: 'swim',
};

const SUB_WORD: Record<string, string> = { lapSwimming: 'pool', openWater: 'open water', virtualActivity: 'virtual' };

/** What this project calls a FIT sport and sub-sport. Unknown numbers and words become `other`. */
export function sportOf(sport: string | null, subSport: string | null): { sport: Sport; subSport: string | null } {
  const known = (sport && SPORT_OF[sport]) || (subSport && SPORT_OF_SUB[subSport]) || 'other';
  const sub = subSport && subSport !== 'generic' ? (SUB_WORD[subSport] ?? plainWords(subSport)) : null;
  if (sub !== null) return { sport: known, subSport: sub };
  // A walk or a transition has no sub-sport, and "other" alone would lose what it was.
  return { sport: known, subSport: known === 'other' && sport && sport !== 'generic' ? plainWords(sport) : null };
}

const TITLES: Record<Sport, string> = {
  swim: 'Swim',
  run: 'Run',
  ride: 'Ride',
  row: 'Row',
  strength: 'Strength',
  mobility: 'Mobility',
  other: 'Activity',
};

/** A plain title for a recording that carries none: "Pool swim", "Trail run", "Walking". */
export function titleOf(sport: Sport, subSport: string | null): string {
  if (subSport === null) return TITLES[sport];
  const tail = sport === 'swim' || sport === 'run' || sport === 'ride' ? ` ${TITLES[sport].toLowerCase()}` : '';
  const redundant = /cycling|running|rowing|swimming/.test(subSport);
  const text = redundant ? subSport : subSport + tail;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
