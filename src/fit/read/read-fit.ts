import { activityOf, type ReadActivity } from './activity.ts';
import { type DecodedFit, decodeFit, isFit } from './decode.ts';
import { identityOf } from './identity.ts';
import { wordOf } from './message.ts';
import { sessionWindows } from './sessions.ts';

export type { ReadActivity } from './activity.ts';

/** What one FIT file turned out to be. */
export type FitReading =
  | {
      kind: 'activity';
      /** One per session (a triathlon has five), in time order; never empty. */
      activities: ReadActivity[];
      /** Stable across copies of the same recording. */
      identity: string;
      /** False when the file is cut off or damaged: a whole copy of the recording is worth taking later. */
      complete: boolean;
      warnings: string[];
    }
  | { kind: 'not-activity'; fileType: string }
  | { kind: 'unreadable'; reason: string };

/** What to tell about damage, or null for a sound file. */
function damage({ problems, incomplete, secondOpinion }: DecodedFit): string | null {
  if (incomplete) return 'the file is incomplete; the part that is there was kept';
  if (problems.length === 0) return null;
  const first = problems[0] as string;
  if (secondOpinion) return 'read with the second decoder, because the first one could not read all of it';
  if (/CRC/i.test(first)) return 'the checksum is wrong; the content was kept';
  if (/strap/.test(first)) return first;
  if (/end of stream/i.test(first)) return 'the file ends too early; the part that is there was kept';
  return 'the file is damaged; the part before the damage was kept';
}

/**
 * Reads a FIT file. Never throws: damage, foreign formats and other FIT file types come back as values. Synchronous.
 * `zone` gives local time where the device wrote none.
 */
export function readFit(bytes: Uint8Array, options: { zone: string }): FitReading {
  if (bytes.length === 0) return { kind: 'unreadable', reason: 'the file is empty' };
  if (!isFit(bytes)) return { kind: 'unreadable', reason: 'not a FIT file' };
  const decoded = decodeFit(bytes);
  const { messages } = decoded;
  const types = messages.fileId.map((fileId) => fileId.type ?? null).filter((type) => type !== null);
  // A chained file may hold settings too; some writers leave the type out.
  const fileType = types.length === 0 || types.includes('activity') ? 'activity' : String(types[0]);
  if (fileType !== 'activity') return { kind: 'not-activity', fileType };

  const { windows, doubled } = sessionWindows(messages);
  const why = damage(decoded);
  if (windows.length === 0) {
    return {
      kind: 'unreadable',
      reason: why ? `nothing with a time in it (${why})` : 'no session and no timed points',
    };
  }
  const warnings: string[] = [];
  if (why) warnings.push(why);
  if (doubled) warnings.push('the file holds the same session twice; it is kept once');
  const activities = windows.map((_, index) => {
    const activity = activityOf(messages, windows, index, doubled, options.zone);
    return { ...activity, warnings: [...warnings, ...activity.warnings] };
  });
  const fileId = messages.fileId.find((message) => wordOf(message, 'type') === 'activity') ?? messages.fileId[0];
  const identity = identityOf(fileId, activities[0] as ReadActivity);
  const complete = decoded.problems.length === 0 && !decoded.incomplete;
  // What the second decoder read was sound: it checks the checksum.
  return {
    kind: 'activity',
    activities,
    identity,
    complete: complete || decoded.secondOpinion,
    warnings: activities.flatMap((activity) => activity.warnings),
  };
}
