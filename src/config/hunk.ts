import type { Hunk } from '../athlete/setting-change.ts';

/** The one stretch of lines in which two texts differ; null when they are the same. */
export function hunkOf(file: string, before: string, after: string): Hunk | null {
  if (before === after) return null;
  const [was, now] = [before.split('\n'), after.split('\n')];
  let at = 0;
  while (at < was.length && at < now.length && was[at] === now[at]) at++;
  let tail = 0;
  while (tail < was.length - at && tail < now.length - at && was[was.length - 1 - tail] === now[now.length - 1 - tail])
    tail++;
  return {
    file,
    at,
    above: was[at - 1] ?? null,
    removed: was.slice(at, was.length - tail),
    added: now.slice(at, now.length - tail),
    below: was[was.length - tail] ?? null,
  };
}

/** First line of `wanted` between its neighbours: where it was, else the only other place; -1 when there is none. */
function placeOf(lines: readonly string[], hunk: Hunk, wanted: readonly string[]): number {
  const fits = (at: number): boolean =>
    (lines[at - 1] ?? null) === hunk.above &&
    wanted.every((line, n) => lines[at + n] === line) &&
    (lines[at + wanted.length] ?? null) === hunk.below;
  if (fits(hunk.at)) return hunk.at;
  const found: number[] = [];
  for (let at = 0; at <= lines.length; at++) if (fits(at)) found.push(at);
  return found.length === 1 ? found[0]! : -1;
}

/** Whether the text holds the lines of before the change, of after it, or neither (somebody wrote there since). */
export function stateOf(text: string, hunk: Hunk): 'before' | 'after' | 'other' {
  const lines = text.split('\n');
  if (placeOf(lines, hunk, hunk.added) >= 0) return 'after';
  return placeOf(lines, hunk, hunk.removed) >= 0 ? 'before' : 'other';
}

/** The text with the change made, or taken back; null when its lines are not there. */
export function withHunk(text: string, hunk: Hunk, direction: 'make' | 'take-back'): string | null {
  const lines = text.split('\n');
  const [from, to] = direction === 'make' ? [hunk.removed, hunk.added] : [hunk.added, hunk.removed];
  const at = placeOf(lines, hunk, from);
  if (at < 0) return null;
  return [...lines.slice(0, at), ...to, ...lines.slice(at + from.length)].join('\n');
}
