import { fitSdk } from '../sdk.ts';
import { type FitMessage, type FitMessages, timeOf } from './message.ts';
import { decodeSecondOpinion } from './second-opinion.ts';

/** What a file says, with everything that went wrong while reading it. */
export interface DecodedFit {
  messages: FitMessages;
  /** Empty when the whole file was read and its checksum is right. */
  problems: string[];
  /** The file ends before its header says, or its recorder never wrote the size. */
  incomplete: boolean;
  /** Which reading was taken, for the warnings; null when the first one was sound. */
  secondOpinion: boolean;
}

let profilePatched = false;

/**
 * Record definitions that hold both `cycles` and `total_cycles` make the SDK's decoder throw and lose the rest of the
 * file (seen in 21.158 to 21.217, real triathlon recordings). Neither field is used here, so the expansion is off.
 */
function patchProfile(): void {
  if (profilePatched) return;
  const cycles = (
    fitSdk().Profile.messages as unknown as Record<number, { fields: Record<number, Record<string, unknown>> }>
  )[20]?.fields[18];
  if (cycles) {
    cycles.components = [];
    cycles.hasComponents = false;
  }
  profilePatched = true;
}

function list(value: unknown): FitMessage[] {
  return Array.isArray(value) ? (value as FitMessage[]) : [];
}

function decodeFirst(bytes: Uint8Array, mergeHeartRates: boolean): { messages: FitMessages; problems: string[] } {
  patchProfile();
  const { Decoder, Stream } = fitSdk();
  // A view of a larger buffer must not leak its neighbours into the stream; Buffer.slice() would not copy.
  const copy = new Uint8Array(bytes);
  const { messages, errors } = new Decoder(Stream.fromArrayBuffer(copy.buffer)).read({ mergeHeartRates });
  const raw = messages as Record<string, unknown>;
  return {
    messages: {
      fileId: list(raw.fileIdMesgs),
      activity: list(raw.activityMesgs),
      session: list(raw.sessionMesgs),
      lap: list(raw.lapMesgs),
      record: list(raw.recordMesgs),
      length: list(raw.lengthMesgs),
      set: list(raw.setMesgs),
      sport: list(raw.sportMesgs),
    },
    problems: errors.map((error) => error.message || 'damaged data'),
  };
}

/** How much usable data a reading holds: timed records count, summaries count more. */
function soundness(messages: FitMessages): number {
  let timed = 0;
  for (const record of messages.record) if (timeOf(record, 'timestamp') !== null) timed++;
  return timed + 100 * messages.session.length + 10 * (messages.lap.length + messages.length.length);
}

/** Size of the data as the header says, and what is there after header and checksum. */
function dataSizes(bytes: Uint8Array): { said: number; there: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { said: view.getUint32(4, true), there: bytes.length - (bytes[0] as number) - 2 };
}

/** Recorders that were cut off leave a size of 0 in the header: everything that follows it is data then. */
function withDataSize(bytes: Uint8Array): Uint8Array {
  const { said, there } = dataSizes(bytes);
  if (said !== 0 || there <= 0) return bytes;
  const repaired = new Uint8Array(bytes);
  new DataView(repaired.buffer).setUint32(4, there, true);
  return repaired;
}

/**
 * Decodes a FIT file, whole or damaged. Never throws. When the first decoder reports an error, a second one that
 * checks the checksum reads the file too, and the reading with more usable data is taken.
 */
export function decodeFit(original: Uint8Array): DecodedFit {
  const bytes = withDataSize(original);
  const { said, there } = dataSizes(bytes);
  const incomplete = bytes !== original || said > there;
  let first = decodeFirst(bytes, true);
  if (first.problems.length === 0) return { ...first, incomplete, secondOpinion: false };
  const unmerged = decodeFirst(bytes, false);
  if (unmerged.problems.length === 0) {
    return { ...unmerged, problems: ['heart rate of the strap could not be merged'], incomplete, secondOpinion: false };
  }
  if (soundness(unmerged.messages) > soundness(first.messages)) first = unmerged;
  const second = decodeSecondOpinion(bytes);
  if (second && soundness(second) > soundness(first.messages)) {
    return { messages: second, problems: first.problems, incomplete, secondOpinion: true };
  }
  return { ...first, incomplete, secondOpinion: false };
}

/** True when the bytes begin with a FIT header. */
export function isFit(bytes: Uint8Array): boolean {
  const size = bytes[0];
  if ((size !== 12 && size !== 14) || bytes.length < size) return false;
  return bytes[8] === 0x2e && bytes[9] === 0x46 && bytes[10] === 0x49 && bytes[11] === 0x54;
}
