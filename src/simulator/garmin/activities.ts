import { originalZip } from '../files/activity-fit.ts';
import { secondsInZones } from '../files/samples.ts';
import type { Reply } from '../http/reply.ts';
import { bytes, empty, json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { isRecord, parseJson } from '../http/router.ts';
import { HR_ZONES } from '../world/athlete.ts';
import type { SimActivity } from '../world/types.ts';
import { detailDto, listItem, nameOf, typeOf } from './activity-dto.ts';
import type { GarminContext } from './context.ts';
import { illegalState, notFound, uploadedActivities } from './context.ts';
import { exerciseSetsDto, splitsDto } from './laps-dto.ts';

/** Parent type keys by id, for filtering a list by a group. */
const PARENTS: Record<number, string> = { 17: 'all', 26: 'swimming', 29: 'fitness_equipment', 4: 'other' };

/** Activity list, details, laps, sets and originals. */
export function activityRoutes(context: GarminContext): Route[] {
  const zips = new Map<number, Uint8Array>();

  function withActivity(request: SimRequest, reply: (activity: SimActivity) => Reply): Reply {
    const id = Number(request.params.id);
    const activity = uploadedActivities(context).find((a) => a.id === id);
    return activity ? reply(activity) : notFound();
  }

  function list({ query }: SimRequest): Reply {
    const start = Number(query.get('start') ?? 0);
    const limit = Number(query.get('limit') ?? 20);
    if (!Number.isInteger(start) || !Number.isInteger(limit) || start < 0 || limit < 0) return illegalState();
    const from = query.get('startDate') ?? '0000-00-00';
    const to = query.get('endDate') ?? '9999-99-99';
    const type = query.get('activityType');
    const search = query.get('search')?.toLowerCase();
    let found = uploadedActivities(context).filter((a) => a.day >= from && a.day <= to);
    if (type) found = found.filter((a) => typeOf(a).typeKey === type || PARENTS[typeOf(a).parentTypeId] === type);
    if (search) found = found.filter((a) => nameOf(context, a).toLowerCase().includes(search));
    if (query.get('sortOrder') === 'asc') found.reverse();
    return json(found.slice(start, start + limit).map((a) => listItem(context, a)));
  }

  function download(activity: SimActivity): Reply {
    if (activity.manual) return notFound();
    let zip = zips.get(activity.id);
    if (!zip) {
      zip = originalZip(activity, context.world.zone);
      zips.set(activity.id, zip);
    }
    const disposition = { 'content-disposition': `attachment; filename="${activity.id}.zip"` };
    return bytes(zip, 'application/x-zip-compressed', disposition);
  }

  function rename(request: SimRequest, activity: SimActivity): Reply {
    const body = parseJson(request.body);
    if (!isRecord(body)) return illegalState();
    if (typeof body.activityName === 'string') context.state.renamed[String(activity.id)] = body.activityName;
    return empty(204);
  }

  function zones(activity: SimActivity): Reply {
    if (activity.manual) return json([]);
    const seconds = secondsInZones(activity);
    return json(seconds.map((secsInZone, i) => ({ zoneNumber: i + 1, secsInZone, zoneLowBoundary: HR_ZONES[i] })));
  }

  const one = '/activity-service/activity/{id}';
  return [
    ['GET', '/activitylist-service/activities/search/activities', list],
    ['GET', one, (r) => withActivity(r, (a) => json(detailDto(context, a)))],
    ['PUT', one, (r) => withActivity(r, (a) => rename(r, a))],
    [
      'DELETE',
      one,
      (r) =>
        withActivity(r, (a) => {
          context.state.deleted.push(a.id);
          return empty(204);
        }),
    ],
    ['GET', `${one}/splits`, (r) => withActivity(r, (a) => json(splitsDto(a)))],
    ['GET', `${one}/typedsplits`, (r) => withActivity(r, (a) => json({ activityId: a.id, splits: [] }))],
    ['GET', `${one}/split_summaries`, (r) => withActivity(r, (a) => json({ activityId: a.id, splitSummaries: [] }))],
    ['GET', `${one}/hrTimeInZones`, (r) => withActivity(r, zones)],
    ['GET', `${one}/powerTimeInZones`, (r) => withActivity(r, () => json([]))],
    ['GET', `${one}/exerciseSets`, (r) => withActivity(r, (a) => json(exerciseSetsDto(a)))],
    ['GET', '/download-service/files/activity/{id}', (r) => withActivity(r, download)],
  ];
}
