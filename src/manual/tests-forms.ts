import { parseQuantity } from '../config/quantity.ts';
import { jumpHeight } from '../metrics/jump.ts';
import { METERS_PER } from '../units/length.ts';
import { measurement, problem } from './entry.ts';
import { type Form, readRpe, round } from './forms.ts';

/** Fastest and slowest believable speed, m/s. */
const SPEEDS: Record<string, { min: number; max: number; sport: string }> = {
  free: { min: 0.3, max: 2.5, sport: 'swim' },
  back: { min: 0.3, max: 2.3, sport: 'swim' },
  breast: { min: 0.25, max: 2.1, sport: 'swim' },
  fly: { min: 0.3, max: 2.4, sport: 'swim' },
  im: { min: 0.3, max: 2.2, sport: 'swim' },
  run: { min: 1, max: 12.5, sport: 'run' },
  ride: { min: 2, max: 25, sport: 'ride' },
  row: { min: 1, max: 6.5, sport: 'row' },
};
const EVENTS = 'a distance and a kind such as 100yd-free, 400m-free, 5km-run, 20km-ride or 2km-row';

export const timeTrial: Form = {
  example: 'time-trial 100yd-free 1:02.4',
  run(words, day, context) {
    const [event, time, ...extra] = words.rest;
    if (event === undefined || time === undefined || extra.length > 0)
      return problem(
        'time-trial',
        words.rest.join(' ') || null,
        'needs an event and a time',
        `${EVENTS}, then a time such as 1:02.4`,
      );
    const match = /^(\d+(?:\.\d+)?)(yd|m|km|mi)-([a-z]+)$/.exec(event.toLowerCase());
    const speeds = SPEEDS[match?.[3] ?? ''];
    if (!match || !speeds) return problem('time-trial', event, 'is not a known event', EVENTS);
    const meters = Number(match[1]) * METERS_PER[match[2] as keyof typeof METERS_PER];
    const [fast, slow] = [meters / speeds.max, meters / speeds.min];
    const accepted = `a time from ${clock(fast)} to ${clock(slow)} for ${match[0]}`;
    const read = parseQuantity(time, 'time');
    if (meters < 10 || meters > 400_000)
      return problem('time-trial', event, 'is out of range', 'a distance from 10 m to 400 km');
    if (!read.ok) return problem('time-trial', time, 'cannot be read', accepted);
    if (read.value < fast || read.value > slow) return problem('time-trial', time, 'is out of range', accepted);
    const note = words.flags.note ?? null;
    return measurement(context, day, 'time_trial_s', read.value, {
      subject: match[0],
      note,
      once: 'event',
      said: `${match[0]} ${time}`,
    });
  },
};

/** Seconds as m:ss or h:mm:ss. */
function clock(seconds: number): string {
  const s = Math.round(seconds);
  const rest = `${String(Math.floor(s / 60) % 60).padStart(s >= 3600 ? 2 : 1, '0')}:${String(s % 60).padStart(2, '0')}`;
  return s >= 3600 ? `${Math.floor(s / 3600)}:${rest}` : rest;
}

export const jump: Form = {
  example: 'jump 61cm',
  run(words, day, context) {
    const accepted = 'a height such as 61cm or 24in, 5 to 150 cm, or the time in the air such as 0.62s';
    const text = words.rest.join(' ');
    if (text === '') return problem('jump', null, 'needs a value', accepted);
    const flight = /^(\d*[.,]\d+)\s*s$/.exec(text);
    const read = flight
      ? { ok: true as const, value: 100 * jumpHeight(Number(flight[1]?.replace(',', '.'))) }
      : parseQuantity(text, 'size', { size: context.units.height });
    if (!read.ok) return problem('jump', text, 'cannot be read', accepted);
    if (read.value < 5 || read.value > 150) return problem('jump', text, 'is out of range', accepted);
    const value = round(read.value, 1);
    return measurement(context, day, 'jump_cm', value, {
      note: words.flags.note ?? null,
      once: 'event',
      said: `jump ${value} cm`,
    });
  },
};

const LIFT = 'a lift, sets x repetitions and a load: lift "back squat" 3x5@100kg';

export const lift: Form = {
  example: 'lift "back squat" 3x5@100kg',
  run(words, day, context) {
    // "3x5 @ 100 kg" may come as several words; the name is everything before the first "3x5".
    const line = words.rest.join(' ');
    const match = /^(.*?)\s*(?:(\d{1,3})\s*x\s*)?(\d{1,3})\s*@\s*([\d.,]+\s*[a-z]*)$/i.exec(line);
    const name = match?.[1]?.trim() ?? '';
    if (!match || name === '') return problem('lift', line || null, 'cannot be read', LIFT);
    const sets = Number(match[2] ?? 1);
    const reps = Number(match[3]);
    if (sets < 1 || sets > 20) return problem('lift', String(sets), 'sets are out of range', '1 to 20 sets');
    if (reps < 1 || reps > 100)
      return problem('lift', String(reps), 'repetitions are out of range', '1 to 100 repetitions');
    const accepted = 'a load such as 100kg or 225lb, 1 to 500 kg (2 to 1102 lb)';
    const read = parseQuantity(match[4] ?? '', 'mass', { mass: context.units.mass });
    if (!read.ok) return problem('lift', match[4] ?? null, 'cannot be read', accepted);
    if (read.value < 1 || read.value > 500) return problem('lift', match[4] ?? null, 'is out of range', accepted);
    let note = words.flags.note ?? null;
    if (words.flags.rpe !== undefined) {
      const rpe = readRpe(words.flags.rpe, '--rpe');
      if (typeof rpe !== 'number') return rpe;
      note = note === null ? `RPE ${rpe}` : `RPE ${rpe}; ${note}`;
    }
    const subject = `${name} ${sets}x${reps}`;
    const value = round(read.value, 2);
    return measurement(context, day, 'lift_kg', value, {
      subject,
      note,
      once: 'event',
      said: `${subject} at ${value} kg`,
    });
  },
};

const TESTS = 'sit-and-reach 32cm (-40 to 80 cm) or balance 45s (1 to 600 s)';

export const test: Form = {
  example: 'test sit-and-reach 32cm',
  run(words, day, context) {
    const [name, ...rest] = words.rest;
    const text = rest.join(' ');
    const shared = { note: words.flags.note ?? null, once: 'event' as const };
    if (name === undefined || text === '') return problem('test', name ?? null, 'needs a test and a value', TESTS);
    if (name === 'sit-and-reach') {
      const read = parseQuantity(text, 'size', { size: context.units.height });
      if (!read.ok) return problem('test', text, 'cannot be read', TESTS);
      if (read.value < -40 || read.value > 80) return problem('test', text, 'is out of range', TESTS);
      const value = round(read.value, 1);
      return measurement(context, day, 'sit_and_reach_cm', value, { ...shared, said: `sit and reach ${value} cm` });
    }
    if (name === 'balance') {
      const read = parseQuantity(text, 'time');
      if (!read.ok) return problem('test', text, 'cannot be read', TESTS);
      if (read.value < 1 || read.value > 600) return problem('test', text, 'is out of range', TESTS);
      return measurement(context, day, 'balance_s', read.value, { ...shared, said: `balance ${read.value} s` });
    }
    return problem('test', name, 'is not a known test', TESTS);
  },
};
