import type { RawRecord } from '../../ports/sources.ts';
import { addDays, isDay } from '../../time/day.ts';
import type { Page } from './client.ts';
import { isOlder } from './cursor.ts';
import { measurementSchema, templateSchema } from './schema.ts';
import { type PullSession, record, saveBatch } from './session.ts';

const TEMPLATE_DAYS = 7;
const TEMPLATE_PAGE = 100;
const MEASUREMENT_PAGE = 10;
/** Measurements may be corrected for this long before they are taken as final. */
const CORRECTION_DAYS = 14;

/** Exercise templates, all of them, once a week: ids are joined on, titles are translated and get renamed. */
export async function pullTemplates(session: PullSession): Promise<void> {
  const { client, cursor, request } = session;
  if (!request.full && !isOlder(cursor.templatesAt, session.now, TEMPLATE_DAYS)) return;
  for (let page = 1; ; page++) {
    const { items, pageCount } = await client.list('/exercise_templates', 'exercise_templates', page, {
      pageSize: TEMPLATE_PAGE,
      signal: request.signal,
    });
    const records: RawRecord[] = [];
    for (const item of items) {
      const template = templateSchema.safeParse(item);
      if (template.success) records.push(record(session, 'template', template.data.id, null, item));
      else session.skipped.push({ what: 'hevy exercise template', why: 'unexpected shape' });
    }
    const last = items.length === 0 || page >= pageCount;
    if (last) cursor.templatesAt = session.now;
    saveBatch(session, records);
    request.onProgress?.(page, Math.max(pageCount, page), 'hevy exercises');
    if (last) return;
  }
}

/** Day of a measurement, null when it has none. */
function dayOf(item: unknown): string | null {
  const parsed = measurementSchema.safeParse(item);
  const day = parsed.success ? parsed.data.date.slice(0, 10) : '';
  return isDay(day) ? day : null;
}

/**
 * Body measurements. The first time all pages; later from the newest end back to 14 days before the newest one known.
 * The order of the list is not documented, so it is taken from the first page.
 */
export async function pullMeasurements(session: PullSession): Promise<void> {
  const { client, cursor, request } = session;
  const known = request.full ? null : cursor.measuredThrough;
  const enough = known === null ? null : addDays(known, -CORRECTION_DAYS);
  const load = (page: number): Promise<Page> =>
    client.list('/body_measurements', 'body_measurements', page, {
      pageSize: MEASUREMENT_PAGE,
      signal: request.signal,
    });
  const first = await load(1);
  const days = first.items.map(dayOf).filter((day) => day !== null);
  const ascending = days.length > 1 && (days[0] as string) < (days.at(-1) as string);
  const order = Array.from({ length: Math.max(first.pageCount, 1) }, (_, i) => i + 1);
  if (ascending) order.reverse();
  let newest = cursor.measuredThrough;
  for (const page of order) {
    const { items } = page === 1 ? first : await load(page);
    const records: RawRecord[] = [];
    let allOld = items.length > 0;
    for (const item of items) {
      const day = dayOf(item);
      if (day === null) {
        session.skipped.push({ what: 'hevy body measurement', why: 'unexpected shape at date' });
        continue;
      }
      if (enough === null || day >= enough) allOld = false;
      if (newest === null || day > newest) newest = day;
      records.push(record(session, 'measurement', day, day, item));
    }
    saveBatch(session, records);
    if (allOld) break;
  }
  cursor.measuredThrough = newest;
  saveBatch(session, []);
}
