import type { Samples } from './model.ts';

/** A point in degrees. */
interface Point {
  lat: number;
  lon: number;
}

const POINTS = 64;
/** GPS error of two wrists plus the corner that a coarse track cuts, metres. */
const NEAR_METERS = 60;
const METERS_PER_DEGREE = 111_195;

/** Whether a track has enough positions to be compared. */
export function hasTrack(samples: Samples | null): boolean {
  if (!samples?.lat || !samples.lon) return false;
  let known = 0;
  for (let i = 0; i < samples.lat.length; i++) {
    if (samples.lat[i] != null && samples.lon[i] != null && ++known >= 8) return true;
  }
  return false;
}

/**
 * Similarity of two GPS routes, 0-1: the smaller share of points of one track that lie within 60 m of the other.
 * null when either has no track. Direction and speed do not matter.
 */
export function routeSimilarity(a: Samples | null, b: Samples | null): number | null {
  if (!hasTrack(a) || !hasTrack(b)) return null;
  const pathA = thin(points(a as Samples));
  const pathB = thin(points(b as Samples));
  return Math.min(coverage(pathA, pathB), coverage(pathB, pathA));
}

function points(samples: Samples): Point[] {
  const found: Point[] = [];
  const { lat = [], lon = [] } = samples;
  for (let i = 0; i < lat.length; i++) {
    const y = lat[i];
    const x = lon[i];
    if (y != null && x != null) found.push({ lat: y, lon: x });
  }
  return found;
}

/** About 64 points spread evenly by index, ends included. */
function thin(path: Point[]): Point[] {
  if (path.length <= POINTS) return path;
  const thinned: Point[] = [];
  for (let i = 0; i < POINTS; i++) thinned.push(path[Math.round((i * (path.length - 1)) / (POINTS - 1))] as Point);
  return thinned;
}

function coverage(of: Point[], by: Point[]): number {
  let near = 0;
  for (const point of of) if (distanceToPath(point, by) <= NEAR_METERS) near++;
  return near / of.length;
}

/** Metres from a point to a polyline, on a locally flat earth. */
function distanceToPath(point: Point, path: Point[]): number {
  const kx = METERS_PER_DEGREE * Math.cos((point.lat * Math.PI) / 180);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < path.length; i++) {
    const from = path[i] as Point;
    const to = path[i + 1] as Point;
    const ax = (from.lon - point.lon) * kx;
    const ay = (from.lat - point.lat) * METERS_PER_DEGREE;
    const dx = (to.lon - from.lon) * kx;
    const dy = (to.lat - from.lat) * METERS_PER_DEGREE;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
    best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return best;
}
