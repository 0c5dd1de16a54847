import { type DriftFinding, findDrift } from '../../outbox/drift.ts';
import type { ExportRow } from '../../outbox/model.ts';
import { dayWords } from '../../plan/describe.ts';
import type { SinkName } from '../../plan/model.ts';
import type { KnownCopy } from '../../ports/sinks.ts';
import { addDays } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';

/** A file of ours that is not as it was written, and is written again at the next export. */
export interface Mending {
  workoutId: string;
  sink: SinkName;
  words: string;
}

/** Days ahead that are looked at: further than any export goes. */
export const DAYS_AHEAD = 60;

export function knownCopy({ marker, date, refs, verifiedProjection }: ExportRow): KnownCopy {
  return { marker, date, refs, projection: verifiedProjection };
}

function whyOf({ state, copies, row: { sink } }: DriftFinding): string | null {
  if (state === 'fine' || state === 'unseen') return null;
  if (state === 'gone') return sink === 'ics' ? 'it is missing in the calendar file' : 'its file was removed';
  return copies.find((copy) => copy.why)?.why ?? 'its file is not as it was written';
}

/** Opens an export again; what is wanted stays as it was. */
function reopen(deps: ReviewDeps, row: ExportRow, why: string): Mending {
  const { storage, clock } = deps;
  const { workoutId, workout, sink, projection, revision } = row;
  storage.exports.intend({ workout, sink, operation: 'put', projection, revision }, clock.now());
  storage.exports.setState(row.id, 'planned', clock.now(), { error: why });
  return { workoutId, sink, words: `${workout.title} (${dayWords(row.date)}): ${why}` };
}

/**
 * Looks at the files on this machine that exports wrote for today and later, and opens those again that were removed,
 * changed or cut short. Only places where nobody but the coach writes; no network. Call while holding the exports.
 */
export async function reopenDamaged(
  deps: ReviewDeps,
): Promise<{ compared: number; unseen: SinkName[]; mendings: Mending[] }> {
  const { storage, clock, athlete } = deps;
  const today = localDay(clock.now(), athlete.zone);
  const to = addDays(today, DAYS_AHEAD);
  const rows = storage.exports.list(today, to).filter((row) => row.operation === 'put' && row.state === 'verified');
  let compared = 0;
  const unseen: SinkName[] = [];
  const mendings: Mending[] = [];
  for (const sink of Object.values(deps.sinks)) {
    if (!sink.mends || !sink.observe) continue;
    const mine = rows.filter((row) => row.sink === sink.sink);
    const copies = mine.length === 0 ? [] : await sink.observe(today, to, mine.map(knownCopy));
    if (copies === null) {
      unseen.push(sink.sink);
      continue;
    }
    compared += mine.length;
    const findings = findDrift(mine, { [sink.sink]: copies });
    storage.transaction(() => {
      for (const finding of findings) {
        const why = whyOf(finding);
        if (why !== null) mendings.push(reopen(deps, finding.row, why));
      }
    });
  }
  return { compared, unseen, mendings };
}
