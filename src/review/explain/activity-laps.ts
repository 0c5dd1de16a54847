import type { Activity, Lap } from '../../activities/model.ts';
import type { Sport } from '../../plan/model.ts';
import { clock } from './amounts.ts';

const METERS_PER_MILE = 1609.344;

/** "4:38 /km", "31.2 km/h", "2:05 /500 m"; empty without distance or time. Swims go by the pool's own unit elsewhere. */
export function speedWords(sport: Sport, meters: number | null, seconds: number, distance: 'km' | 'mi'): string {
  if (meters === null || meters <= 0 || seconds <= 0) return '';
  const unit = distance === 'mi' ? METERS_PER_MILE : 1000;
  if (sport === 'ride') return `${((meters / seconds) * (3600 / unit)).toFixed(1)} ${distance}/h`;
  if (sport === 'row') return `${clock((500 * seconds) / meters, 0)} /500 m`;
  if (sport === 'swim') return `${clock((100 * seconds) / meters, 0)} /100 m`;
  if (sport !== 'run' && sport !== 'other') return '';
  return `${clock((unit * seconds) / meters, 0)} /${distance}`;
}

/** "7.05 km", "400 m"; empty for none. */
export function distanceWords(meters: number | null, distance: 'km' | 'mi'): string {
  if (meters === null || meters <= 0) return '';
  if (meters < 1000 && distance === 'km') return `${Math.round(meters)} m`;
  return `${(meters / (distance === 'mi' ? METERS_PER_MILE : 1000)).toFixed(2)} ${distance}`;
}

const KIND: Record<NonNullable<Lap['intensity']>, string> = {
  warmup: 'warm-up',
  active: 'work',
  recovery: 'recovery',
  rest: 'rest',
  cooldown: 'cool-down',
};

interface Cells {
  step: string;
  kind: string;
  time: string;
  distance: string;
  speed: string;
  hr: string;
  power: string;
}

function cellsOf(lap: Lap, sport: Sport, distance: 'km' | 'mi'): Cells {
  const rest = lap.intensity === 'rest';
  return {
    step: lap.stepIndex === null ? '' : String(lap.stepIndex + 1),
    kind: lap.intensity === null ? '' : KIND[lap.intensity],
    time: clock(lap.seconds, 0),
    distance: distanceWords(lap.meters, distance),
    speed: rest ? '' : speedWords(sport, lap.meters, lap.movingSeconds || lap.seconds, distance),
    hr: lap.avgHr === null ? '' : `${Math.round(lap.avgHr)}`,
    power: lap.avgPower === null ? '' : `${Math.round(lap.avgPower)}`,
  };
}

/** Laps with the step of the workout each one executed; a single lap says nothing and is left out. */
export function lapLines(activity: Activity, distance: 'km' | 'mi', wordsOnly: boolean): string[] {
  const { laps, sport } = activity;
  if (laps.length < 2) return [];
  const rows = laps.map((lap) => cellsOf(lap, sport, distance));
  if (wordsOnly)
    return rows.map((one, n) => {
      const parts = [
        one.step && `step ${one.step}`,
        one.kind,
        one.time,
        one.distance,
        one.speed,
        one.hr && `heart rate ${one.hr}`,
        one.power && `${one.power} W`,
      ];
      return `Lap ${n + 1}: ${parts.filter(Boolean).join(', ')}.`;
    });
  const power = rows.some((one) => one.power !== '');
  const speed = rows.some((one) => one.speed !== '');
  const head = ` lap  step  kind            time   distance${speed ? '         speed' : ''}    bpm${power ? '      W' : ''}`;
  return [
    'Laps',
    head,
    ...rows.map((one, n) =>
      [
        String(n + 1).padStart(4),
        one.step.padStart(6),
        `  ${one.kind.padEnd(10)}`,
        one.time.padStart(9),
        one.distance.padStart(11),
        speed ? one.speed.padStart(14) : '',
        one.hr.padStart(7),
        power ? one.power.padStart(7) : '',
      ]
        .join('')
        .trimEnd(),
    ),
  ];
}
