import { shortHash } from '../activities/hash.ts';
import type { SourceActivity } from '../activities/model.ts';
import { unrecorded } from '../activities/unrecorded.ts';
import { ACCEPTED, parseQuantity } from '../config/quantity.ts';
import type { Sport } from '../plan/model.ts';
import { instantOf, offsetMinutes } from '../time/zone.ts';
import { problem } from './entry.ts';
import { type Form, readRpe } from './forms.ts';

/** What can be logged as done without a device, and the sport it counts as. */
export const SESSION_WORDS: Record<string, { sport: Sport; title: string }> = {
  chop: { sport: 'other', title: 'Chopping wood' },
  golf: { sport: 'other', title: 'Golf' },
  wakeboard: { sport: 'other', title: 'Wakeboarding' },
  snowboard: { sport: 'other', title: 'Snowboarding' },
  ski: { sport: 'other', title: 'Skiing' },
  hike: { sport: 'other', title: 'Hike' },
  walk: { sport: 'other', title: 'Walk' },
  other: { sport: 'other', title: 'Other activity' },
  swim: { sport: 'swim', title: 'Swim' },
  run: { sport: 'run', title: 'Run' },
  ride: { sport: 'ride', title: 'Ride' },
  row: { sport: 'row', title: 'Row' },
  strength: { sport: 'strength', title: 'Strength' },
  mobility: { sport: 'mobility', title: 'Mobility' },
};

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/**
 * "chop 45m --rpe 6": a session without a device. It ends now when logged for today and begins at noon on another day,
 * unless `--at HH:MM` says when.
 */
export function sessionForm(word: string): Form {
  const { sport, title } = SESSION_WORDS[word] as (typeof SESSION_WORDS)[string];
  return {
    example: `${word} 45m --rpe 6`,
    run(words, day, context) {
      const accepted = `${ACCEPTED.duration}, 1 minute to 16 hours`;
      const text = words.rest.join(' ');
      if (text === '') return problem(word, null, 'needs a duration', accepted);
      const read = parseQuantity(text, 'duration');
      if (!read.ok) return problem(word, text, 'cannot be read', accepted);
      if (read.value < 60 || read.value > 16 * 3600) return problem(word, text, 'is out of range', accepted);
      const seconds = Math.round(read.value);
      let rpe: number | null = null;
      if (words.flags.rpe !== undefined) {
        const given = readRpe(words.flags.rpe, '--rpe');
        if (typeof given !== 'number') return given;
        rpe = given;
      }
      const at = words.flags.at;
      if (at !== undefined && !CLOCK.test(at)) return problem('--at', at, 'is not a time of day', '00:00 to 23:59');
      const start =
        at !== undefined
          ? instantOf(day, at.padStart(5, '0'), context.zone)
          : day === context.today
            ? new Date(
                Math.max(Date.parse(context.now) - seconds * 1000, Date.parse(instantOf(day, '00:00', context.zone))),
              ).toISOString()
            : instantOf(day, '12:00', context.zone);
      if (Date.parse(start) > Date.parse(context.now))
        return problem('--at', at ?? null, 'is in the future', 'a time that has passed');
      const activity: SourceActivity = {
        ...unrecorded(),
        source: 'manual',
        externalId: `s-${shortHash(`${day}|${word}|${context.now}|${seconds}`)}`,
        start,
        offsetMinutes: offsetMinutes(start, context.zone),
        localDate: day,
        sport,
        subSport: sport === 'other' ? word : null,
        title,
        elapsedSeconds: seconds,
        timerSeconds: seconds,
        rpe,
      };
      const said = `${title}, ${Math.round(seconds / 60)} minutes${rpe === null ? '' : `, RPE ${rpe}`}`;
      return { ok: true, entry: { kind: 'activity', activity, said } };
    },
  };
}
