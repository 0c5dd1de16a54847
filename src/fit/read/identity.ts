import type { SourceActivity } from '../../activities/model.ts';
import { type FitMessage, firstNumber, timeOf } from './message.ts';

/**
 * A stable id of a recording, the same in every copy of it: serial number and creation time of the file, or start,
 * duration and sport where the device wrote no such pair.
 */
export function identityOf(
  fileId: FitMessage | undefined,
  first: Pick<SourceActivity, 'start' | 'elapsedSeconds' | 'sport'>,
): string {
  const serial = firstNumber(fileId, 'serialNumber');
  const created = timeOf(fileId, 'timeCreated');
  if (serial !== null && serial > 0 && created !== null) {
    return `fit-${serial}-${new Date(created).toISOString().replace(/\.000Z$/, 'Z')}`;
  }
  return `fit-${first.start.replace(/\.000Z$/, 'Z')}-${Math.round(first.elapsedSeconds)}-${first.sport}`;
}
