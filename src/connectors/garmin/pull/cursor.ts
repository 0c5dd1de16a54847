import { z } from 'zod';
import type { Day, Instant } from '../../../time/day.ts';

const KnownItem = z.object({
  /** Hash of the list item as last seen; another hash means that the athlete or Garmin edited it. */
  hash: z.string(),
  day: z.string().nullable(),
  /** There is no recording to download (entered by hand, or not a FIT file). */
  noFile: z.boolean().optional(),
});

const Shape = z.object({
  version: z.literal(1),
  items: z.record(z.string(), KnownItem),
  /** Days whose wellness data have been fetched one by one. */
  days: z.array(z.string()),
  /** Per kind of range data: the unbroken stretch that has been fetched. */
  ranges: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
  /** Latest instant for which something proves that the watch had synced. */
  syncedAt: z.string().nullable(),
});

/** Where the last pull got to; saved with every batch, so that a killed pull goes on from there. */
export type GarminCursor = z.output<typeof Shape>;

/** The cursor as saved, or an empty one when there is none or it is from another version. */
export function readCursor(saved: unknown): GarminCursor {
  const cursor = Shape.safeParse(saved);
  if (cursor.success) return structuredClone(cursor.data);
  return { version: 1, items: {}, days: [], ranges: {}, syncedAt: null };
}

/** Drops what lies so far back that it is never compared again. */
export function trimCursor(cursor: GarminCursor, keepItemsFrom: Day, keepDaysFrom: Day): void {
  for (const [id, item] of Object.entries(cursor.items))
    if (item.day === null || item.day < keepItemsFrom) delete cursor.items[id];
  cursor.days = cursor.days.filter((day) => day >= keepDaysFrom).sort();
}

/** Notes a proof that everything before `at` had arrived. */
export function noteSynced(cursor: GarminCursor, at: Instant | null, now: Instant): void {
  if (at === null || at > now) return;
  if (cursor.syncedAt === null || at > cursor.syncedAt) cursor.syncedAt = at;
}
