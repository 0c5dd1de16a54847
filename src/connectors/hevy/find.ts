import { EditedRemotelyError, RemoteError, UnknownOutcomeError } from '../../ports/errors.ts';
import type { DeliveryContext } from '../../ports/sinks.ts';
import type { HevyClient } from './client.ts';
import { listFolders, listRoutines, postFolder } from './routines.ts';
import type { HevyRoutine } from './schema.ts';
import type { SlotStore } from './slots.ts';

/**
 * A routine of exactly one of these titles in the folder that no slot owns: the trace of a creation whose outcome
 * stayed unknown. Of several the newest, of the first title that is there.
 */
export async function findOrphan(
  client: HevyClient,
  slots: SlotStore,
  titles: readonly string[],
  folderId: number | null,
  signal: AbortSignal | undefined,
): Promise<HevyRoutine | null> {
  const owned = new Set(slots.list().map((slot) => slot.routineId));
  const order = (routine: HevyRoutine) => titles.indexOf(routine.title.trim());
  const found = (await listRoutines(client, { signal })).filter(
    (routine) => order(routine) >= 0 && !owned.has(routine.id) && (routine.folder_id ?? null) === folderId,
  );
  found.sort((a, b) => order(a) - order(b) || ((a.created_at ?? '') < (b.created_at ?? '') ? 1 : -1));
  return found[0] ?? null;
}

/** Titles under which a routine of this session may stand: the wanted one, and the one of a creation nobody saw end. */
export function possibleTitles(wanted: string, { ledger }: DeliveryContext): string[] {
  const { creating } = ledger.refs;
  return typeof creating === 'string' && creating !== wanted ? [wanted, creating] : [wanted];
}

/** The result of a look after a write of unknown outcome; when the look fails too, the outcome stays unknown. */
export async function lookAfter<T>(
  unknown: UnknownOutcomeError,
  look: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw error instanceof RemoteError || signal?.aborted ? unknown : error;
  }
}

/** Folder id known from the ledger or any slot, null when none was ever made or found. */
export function storedFolder(slots: SlotStore, context: DeliveryContext): number | null {
  const fromRefs = context.ledger.refs.folderId;
  if (typeof fromRefs === 'number') return fromRefs;
  return slots.list().find((slot) => slot.folderId !== null)?.folderId ?? null;
}

/**
 * The folder for the week's routines: the stored one, else one with exactly this title, else a new one. When the stored
 * one has gone, the athlete deleted it: EditedRemotelyError ("folder-deleted") asks before another is made.
 */
export async function ensureFolder(
  client: HevyClient,
  slots: SlotStore,
  title: string,
  context: DeliveryContext,
): Promise<number> {
  const { ledger, signal } = context;
  const stored = storedFolder(slots, context);
  const folders = await listFolders(client, { signal });
  if (stored !== null && folders.some((folder) => folder.id === stored)) return stored;
  const sameTitle = folders.find((folder) => folder.title.trim() === title);
  if (sameTitle) {
    ledger.record('Hevy folder found', { folderId: sameTitle.id });
    return sameTitle.id;
  }
  if (stored !== null && ledger.refs.overwriteHash !== 'folder-deleted')
    throw new EditedRemotelyError(
      'hevy',
      'hevy POST /routine_folders',
      `The folder for planned sessions is gone from Hevy. Make a new one called "${title}"?`,
      'folder-deleted',
      ['the folder was deleted'],
    );
  const created = await createFolder(client, title, signal);
  ledger.record('Hevy folder created', { folderId: created });
  return created;
}

async function createFolder(client: HevyClient, title: string, signal: AbortSignal | undefined): Promise<number> {
  const operation = 'hevy POST /routine_folders';
  let unknown = new UnknownOutcomeError('hevy', operation, 'Hevy took the folder but does not list it yet');
  try {
    const id = await postFolder(client, title, { signal });
    if (id !== null) return id;
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error;
    unknown = error;
  }
  const folders = await lookAfter(unknown, () => listFolders(client, { signal }), signal);
  const found = folders.find((folder) => folder.title.trim() === title);
  if (!found) throw unknown;
  return found.id;
}
