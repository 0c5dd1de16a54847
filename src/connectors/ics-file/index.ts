import { createHash } from 'node:crypto';
import type { PlannedWorkout } from '../../plan/model.ts';
import type { Clock } from '../../ports/clock.ts';
import { UnavailableError, ValidationError } from '../../ports/errors.ts';
import type { DeliveryContext, KnownCopy, ObservedCopy, WorkoutSink } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import { diskError, dropUnfinished, type WriteFs, writeDurably } from '../disk/files.ts';
import { calendarAround, eventLines, uidOf } from './calendar.ts';
import { eventHash, eventOf, isOurs, readEvents, type StoredEvent } from './read.ts';

export interface IcsFileDeps {
  /** Full path of the calendar file; its folder has to be there. */
  file: string;
  /** Name of the calendar. */
  title: string;
  zone: string;
  /** Steps of a session in words, one line each. */
  describe(workout: PlannedWorkout): string[];
  /** Revision that last touched a session; SEQUENCE never falls below it. */
  sequenceOf(workoutId: string): number;
  clock: Pick<Clock, 'now'>;
  fs: WriteFs;
}

/**
 * Planned sessions as events of one calendar file, which is written over as a whole and in one go. A session keeps its
 * UID; each change counts SEQUENCE up. What is taken back stays as a cancelled event, so that calendar programs that
 * took it over take it out again. A file that is not ours is never touched.
 */
export function createIcsFileSink(deps: IcsFileDeps): WorkoutSink {
  const { file, fs, clock } = deps;

  /** Where the file stands in truth: a link stays one, and what it leads to is written. Throws UnavailableError. */
  function place(): { folder: string; name: string } {
    let path = file;
    try {
      path = fs.realpathSync(file);
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!missing) throw diskError('ics', 'file write', file, error);
      if (fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
        throw new UnavailableError('ics', 'file write', `${file}: what this link leads to is not there`);
    }
    const slash = path.lastIndexOf('/');
    return { folder: slash <= 0 ? '/' : path.slice(0, slash), name: path.slice(slash + 1) };
  }

  function lines(workout: PlannedWorkout, sequence: number, cancelled: boolean): string[] {
    const description = deps.describe(workout);
    return eventLines({ workout, description, sequence, zone: deps.zone, now: clock.now(), cancelled });
  }

  /** Events of the file; none when it is not there. Throws UnavailableError or ValidationError. */
  function read(): Map<string, StoredEvent> {
    let text: string;
    try {
      text = fs.readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
      throw diskError('ics', 'calendar read', file, error);
    }
    if (!isOurs(text))
      throw new ValidationError('ics', 'calendar read', `${file} is another calendar; name a file of its own`);
    return readEvents(text);
  }

  function write(events: Map<string, StoredEvent>): void {
    const order = (one: StoredEvent) => `${one.start} ${one.uid}`;
    const sorted = [...events.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const text = calendarAround(
      deps.title,
      sorted.map((one) => one.lines),
    );
    const { folder, name } = place();
    writeDurably('ics', folder, name, Buffer.from(text), fs);
  }

  /** Nothing is written now, so nothing takes the place of what a kill in the middle of writing left. */
  function tidy(): void {
    const { folder, name } = place();
    dropUnfinished(folder, name, fs);
  }

  function bring(workout: PlannedWorkout, context: DeliveryContext, cancelled: boolean): void {
    const { ledger } = context;
    const uid = uidOf(workout.id);
    const events = read();
    const before = events.get(uid);
    const event = eventHash(lines(workout, 0, cancelled));
    if (before && eventHash(before.lines) === event) {
      tidy();
      ledger.record('calendar file checked', { event, sequence: before.sequence });
      return;
    }
    const known = typeof ledger.refs.sequence === 'number' ? ledger.refs.sequence : -1;
    const sequence = Math.max(deps.sequenceOf(workout.id), (before?.sequence ?? -1) + 1, known + 1);
    const made = eventOf(lines(workout, sequence, cancelled));
    if (made) events.set(uid, made);
    write(events);
    ledger.record(cancelled ? 'event cancelled' : 'calendar file written', { event, sequence });
  }

  return {
    sink: 'ics',
    mends: true,

    // A calendar shows day, time and length; the steps stand in the description, in the same words as in the plan.
    fidelity: () => ({ sink: 'ics', level: 'exact', note: null }),

    projection(workout) {
      const text = `${file}\n${eventHash(lines(workout, 0, false))}`;
      return createHash('sha256').update(text).digest('hex');
    },

    async put(workout, context) {
      bring(workout, context, false);
    },

    async retract(workout, context) {
      if (read().has(uidOf(workout.id))) return bring(workout, context, true);
      // Taken back before it was ever there, maybe while it was being written.
      tidy();
    },

    async observe(from: Day, to: Day, known: readonly KnownCopy[]): Promise<ObservedCopy[] | null> {
      let events: Map<string, StoredEvent>;
      try {
        events = read();
      } catch {
        return null;
      }
      return known.flatMap(({ marker, date, refs, projection }) => {
        const event = events.get(uidOf(marker.slice('[coach:'.length, -1)));
        if (!event || date < from || date > to) return [];
        const hash = eventHash(event.lines);
        const same = hash === refs.event;
        const copy = { marker, date, refs, projection: same ? (projection ?? hash) : `changed ${hash}` };
        return [same ? copy : { ...copy, why: 'its event in the calendar file was changed' }];
      });
    },
  };
}
