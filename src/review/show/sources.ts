import { dayWords } from '../../plan/describe.ts';
import { addDays } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { driftBanners } from '../act/drift.ts';
import type { ReviewDeps } from '../deps.ts';
import type { SourceState } from '../schema.ts';

const NAMES: Record<string, string> = { garmin: 'Garmin', hevy: 'Hevy', 'fit-folder': 'The FIT folder' };

/** A source that has not been heard of for this long is called stale. */
const STALE_DAYS = 2;

/** How far every source is known, as of now. */
export function sourceStates(deps: ReviewDeps, today: string): SourceState[] {
  const all = ['garmin', 'hevy', 'fit-folder', 'manual'] as const;
  return all.map((source): SourceState => {
    if (source === 'manual') return { source, state: 'ok', completeThrough: deps.clock.now(), error: null };
    if (!deps.enabled.includes(source)) return { source, state: 'off', completeThrough: null, error: null };
    const held = deps.storage.sync.get(source);
    if (!held) return { source, state: 'stale', completeThrough: null, error: null };
    const old =
      held.completeThrough === null || localDay(held.completeThrough, deps.athlete.zone) < addDays(today, -STALE_DAYS);
    const state = held.state === 'ok' && old && source !== 'fit-folder' ? 'stale' : held.state;
    return { source, state, completeThrough: held.completeThrough, error: held.lastError };
  });
}

function since(instant: string | null, deps: ReviewDeps): string {
  return instant === null ? 'never asked yet' : `no data since ${dayWords(localDay(instant, deps.athlete.zone))}`;
}

/** For how long an approved change of a setting that could not be made is brought up. */
const FAILED_DAYS = 3;

function settingBanners(deps: ReviewDeps): string[] {
  const since = addDays(localDay(deps.clock.now(), deps.athlete.zone), -FAILED_DAYS);
  return deps.storage.settings
    .list()
    .filter((one) => one.state === 'failed' && localDay(one.at, deps.athlete.zone) >= since)
    .map((one) => `"${one.summary}" could not be written: ${one.error ?? one.hunk.file}`);
}

/** One line per source that flies blind, with the next step, and one per broken rule file. */
export function banners(states: SourceState[], deps: ReviewDeps): string[] {
  const lines = states.flatMap((one) => {
    const name = NAMES[one.source] ?? one.source;
    if (one.state === 'login-needed')
      return [`${name}: ${since(one.completeThrough, deps)}, login needed (coach auth ${one.source})`];
    if (one.state === 'failed')
      return [`${name}: ${since(one.completeThrough, deps)}. ${one.error ?? 'It did not answer.'}`];
    if (one.state === 'ok' && one.error) return [`${name}: only part of it could be read. ${one.error}`];
    if (one.state === 'stale') return [`${name}: ${since(one.completeThrough, deps)}`];
    return [];
  });
  return [...lines, ...deps.rules.banners, ...settingBanners(deps), ...driftBanners(deps)];
}
