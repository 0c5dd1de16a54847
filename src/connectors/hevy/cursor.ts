import { z } from 'zod';
import type { Instant } from '../../time/day.ts';

/**
 * Where the last pull ended. Saved with every batch, so that a killed pull goes on where it was. An unreadable or
 * older cursor is a first pull.
 */
const cursorSchema = z.object({
  version: z.literal(1),
  /** A walk over all workouts that is not finished; null when none is under way. */
  walk: z.object({ nextPage: z.number().int().min(1), startedAt: z.string(), ids: z.array(z.string()) }).nullable(),
  /** Ids of all live workouts after the last complete walk; null before it. */
  ids: z.array(z.string()).nullable(),
  /** Newest `updated_at` or `deleted_at` seen. */
  watermark: z.string().nullable(),
  /** When the number of workouts was last compared, and by how much Hevy's count differed from a complete walk. */
  counted: z.object({ at: z.string(), surplus: z.number().int() }).nullable(),
  templatesAt: z.string().nullable(),
  /** Newest day of body measurements seen. */
  measuredThrough: z.string().nullable(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export function readCursor(value: unknown): Cursor {
  const parsed = cursorSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return {
    version: 1,
    walk: null,
    ids: null,
    watermark: null,
    counted: null,
    templatesAt: null,
    measuredThrough: null,
  };
}

/** True when `since` is null or at least `days` days before `now`. */
export function isOlder(since: Instant | null, now: Instant, days: number): boolean {
  return since === null || Date.parse(now) - Date.parse(since) >= days * 86_400_000;
}

/** The later of two instants; null counts as never, an unreadable one too. */
export function later(a: Instant | null, b: Instant | null | undefined): Instant | null {
  if (!b || Number.isNaN(Date.parse(b))) return a;
  if (!a || Date.parse(b) > Date.parse(a)) return new Date(b).toISOString();
  return a;
}
