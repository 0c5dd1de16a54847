import type { SourceName } from '../../activities/model.ts';
import { DAY_FORMS, parseDay } from '../../manual/index.ts';
import { dayWords } from '../../plan/describe.ts';
import { arrivalBanners } from '../../review/collect/arrivals.ts';
import { rebuildAll, type SourceResult, syncSources } from '../../review/collect/sync.ts';
import { labelled } from '../../review/explain/look.ts';
import { Refusal } from '../../review/refusal.ts';
import { addDays, type Day, type Instant } from '../../time/day.ts';
import { localDay, localTime } from '../../time/zone.ts';
import { type CommandRun, type Options, textOption } from '../context.ts';
import { EXIT } from '../exit.ts';
import { progressBar } from '../progress.ts';

const REMOTE = ['garmin', 'hevy'];

function firstDay(options: Options, today: Day): Day | null {
  const since = textOption(options, 'since');
  const days = textOption(options, 'days');
  if (since !== null) {
    const day = parseDay(since, today, 'past');
    if (day === null)
      throw new Refusal('bad-value', `"${since}" is not a day.`, { where: '--since', accepted: DAY_FORMS });
    return day;
  }
  if (days === null) return null;
  const count = Number(days);
  if (!Number.isInteger(count) || count < 1 || count > 7300)
    throw new Refusal('bad-value', `"${days}" is not a number of days.`, { where: '--days', accepted: '1-7300' });
  return addDays(today, -count);
}

function only(options: Options): SourceName[] | null {
  const names = textOption(options, 'source');
  if (names === null) return null;
  const wanted = names.split(',').map((one) => one.trim());
  const wrong = wanted.find((one) => !['garmin', 'hevy', 'fit-folder'].includes(one));
  if (wrong !== undefined)
    throw new Refusal('bad-value', `"${wrong}" is no source.`, {
      where: '--source',
      accepted: 'garmin, hevy, fit-folder',
    });
  return wanted as SourceName[];
}

/** Exit code of a pull: 75 or 4 only when every remote source failed that way. */
export function syncExit(results: SourceResult[]): number {
  const remote = results.filter((one) => REMOTE.includes(one.source));
  if (remote.length === 0) return EXIT.ok;
  if (remote.every((one) => one.state === 'login-needed')) return EXIT.loginNeeded;
  return remote.every((one) => one.state !== 'ok') ? EXIT.temporary : EXIT.ok;
}

const STRETCH = /^(\S.*?) \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/;

/** What was left out for the same reason is told once: "garmin sleep, 4 times". */
function skippedLines(skipped: SourceResult['skipped']): string[] {
  const told = new Map<string, { what: string; why: string; times: number }>();
  for (const { what, why } of skipped) {
    const kind = STRETCH.exec(what)?.[1] ?? what;
    const one = told.get(`${kind}: ${why}`);
    if (one) {
      one.times += 1;
      one.what = kind;
    } else told.set(`${kind}: ${why}`, { what, why, times: 1 });
  }
  return [...told.values()].map(({ what, why, times }) => `${what}${times > 1 ? `, ${times} times` : ''}: ${why}`);
}

/** "2026-11-21T18:11:53.000Z" -> "Sat 21 Nov 19:11". */
function untilWords(instant: Instant, zone: string): string {
  return `${dayWords(localDay(instant, zone))} ${localTime(instant, zone)}`;
}

export function syncLines(results: SourceResult[], zone: string): string[] {
  return results.flatMap((one) => {
    const until = one.completeThrough ? `, complete to ${untilWords(one.completeThrough, zone)}` : '';
    const head =
      one.state === 'ok'
        ? `${one.source.padEnd(10)} ${one.changed} new or changed, ${one.requests} requests${until}`
        : `${one.source.padEnd(10)} ${one.state === 'login-needed' ? 'login needed' : 'failed'}: ${one.error ?? ''}`;
    const next = one.state === 'login-needed' ? [`           next: coach auth ${one.source}`] : [];
    const late = arrivalBanners(one.arrivedLate).map((line) => `           ${line}`);
    return [
      head,
      ...next,
      ...late,
      ...skippedLines(one.skipped)
        .slice(0, 5)
        .flatMap((skip) => labelled('', `left out: ${skip}`, 11, 80)),
    ];
  });
}

/** `coach sync`: pulls what is new; one failing source never stops the other. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  if (options.rebuild === true) {
    const rebuilt = await rebuildAll(app.deps);
    context.print(
      { rebuilt },
      rebuilt.map((one) => `${one.source.padEnd(10)} ${one.records} records worked out again`),
    );
    return 0;
  }
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const from = firstDay(options, today);
  const wanted = only(options);
  const bar = progressBar(context.io);
  const results = await syncSources(app.deps, {
    ...(from ? { from } : {}),
    ...(wanted ? { only: wanted } : {}),
    full: options.full === true,
    onProgress: bar.update,
  });
  bar.end();
  context.print(
    { sources: results },
    results.length > 0
      ? syncLines(results, app.config.athlete.zone)
      : ['No source is connected: coach auth garmin, coach auth hevy.'],
  );
  return syncExit(results);
};
