import type { StepDuration } from '../../plan/model.ts';
import type { DistanceUnit } from '../../units/length.ts';
import { type Refusal, refuse } from '../problem.ts';
import { clock, clockSeconds, plain } from './numbers.ts';

const UNIT_WORDS: Record<DistanceUnit, string> = { m: 'mtr', km: 'km', yd: 'yd', mi: 'mi' };
const UNITS: Record<string, DistanceUnit> = { mtr: 'm', km: 'km', yd: 'yd', mi: 'mi', y: 'yd', yds: 'yd' };
const TIME = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?:in)?)?(?:(\d+(?:\.\d+)?)s)?$/i;

/** Seconds of `30s`, `10m`, `25min`, `1h10m`, `1m30s`; null when it is not a time. */
export function timeSeconds(text: string): number | null {
  const match = TIME.exec(text);
  if (!match || text === '') return null;
  const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  return (hours as number) * 3600 + (minutes as number) * 60 + (seconds as number);
}

/**
 * A length of time or distance. Null when the word is something else. `m` means minutes; a bare `50m` could be read as
 * metres by a swimmer or runner, so whole multiples of 25 have to say `mtr` or `min`.
 */
export function parseDuration(word: string): StepDuration | { refusal: Refusal } | null {
  const doubtful = /^(\d+)m$/i.exec(word);
  if (doubtful && Number(doubtful[1]) % 25 === 0) {
    const n = doubtful[1];
    return refuse(
      0,
      `"${word}" could be minutes or metres; m means minutes`,
      `write ${n}mtr for metres or ${n}min for minutes`,
    );
  }
  const distance = /^(\d+(?:\.\d+)?)(mtr|km|yds?|y|mi)$/i.exec(word);
  if (distance) {
    const value = Number(distance[1]);
    if (value <= 0) return refuse(0, 'a distance has to be more than 0');
    return { type: 'distance', value, unit: UNITS[(distance[2] as string).toLowerCase()] as DistanceUnit };
  }
  const seconds = timeSeconds(word);
  if (seconds !== null) {
    if (seconds <= 0) return refuse(0, 'a time has to be more than 0');
    return { type: 'time', seconds };
  }
  if (clockSeconds(word) !== null) {
    return refuse(0, `"${word}" could be minutes or hours`, `write ${timeWord(clockSeconds(word) as number)}`);
  }
  if (/^\d+(?:\.\d+)?$/.test(word))
    return refuse(0, `"${word}" needs a unit`, `for example ${word}s, ${word}yd or ${word}mtr`);
  const meters = /^(\d+(?:\.\d+)?)(meters?|metres?)$/i.exec(word);
  if (meters) return refuse(0, `unknown unit in "${word}"`, `write ${meters[1]}mtr`);
  return null;
}

/** Send-off time after "on": `1:45`, also `1m45s`. Null when it is neither. */
export function sendOffSeconds(word: string): number | null {
  return clockSeconds(word) ?? timeSeconds(word);
}

function timeWord(seconds: number): string {
  const total = Number(seconds.toFixed(3));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total - hours * 3600) / 60);
  const rest = Number((total - hours * 3600 - minutes * 60).toFixed(3));
  if (hours === 0 && rest === 0 && minutes > 0) return minutes % 25 === 0 ? `${minutes}min` : `${minutes}m`;
  return [hours > 0 ? `${hours}h` : '', minutes > 0 ? `${minutes}m` : '', rest > 0 ? `${plain(rest)}s` : ''].join('');
}

/** Canonical text of a duration. */
export function formatDuration(duration: StepDuration): string {
  if (duration.type === 'lap') return 'press lap';
  if (duration.type === 'send-off') return `on ${clock(duration.seconds)}`;
  if (duration.type === 'time') return timeWord(duration.seconds);
  return `${plain(duration.value)}${UNIT_WORDS[duration.unit]}`;
}
