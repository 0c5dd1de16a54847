import * as fs from 'node:fs';
import { importPaths } from '../../connectors/fit-folder/index.ts';
import { arrivalBanners, arrivedLate, recordsBefore } from '../../review/collect/arrivals.ts';
import { DaySpan, remerge } from '../../review/collect/ingest.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';
import { progressBar } from '../progress.ts';

const WORDS = {
  read: 'read',
  duplicate: 'already there',
  'not-an-activity': 'not an activity',
  unreadable: 'unreadable',
} as const;

/** `coach import`: reads FIT files; each one ends as read, duplicate, not an activity or unreadable, with its reason. */
export const run: CommandRun = async (context, paths) => {
  for (const one of paths) if (!fs.existsSync(one)) throw new Refusal('usage', `There is no ${one}.`, { where: one });
  const app = await context.open();
  const { store, clock, deps } = app;
  const touched = new DaySpan();
  const known = recordsBefore(deps);
  const bar = progressBar(context.io);
  const report = await importPaths(paths, {
    fs,
    clock,
    zone: app.config.athlete.zone,
    known: ({ sha256, identity }) =>
      store.records.hasContent('fit-folder', sha256) ||
      (identity !== null && store.records.has('fit-folder', 'fit', identity)),
    save(record, activities) {
      store.transaction(() => {
        store.records.save(record);
        for (const activity of activities) {
          store.activities.saveSource(activity);
          touched.add(activity.localDate);
        }
      });
    },
    onProgress: (done, file) => bar.update('import', done, null, file),
  });
  bar.end();
  if (touched.from !== null && touched.to !== null) remerge(deps, touched.from, touched.to);
  if (report.latestEnd !== null) {
    const before = store.sync.get('fit-folder')?.completeThrough ?? null;
    const completeThrough = before !== null && before > report.latestEnd ? before : report.latestEnd;
    store.sync.set('fit-folder', {
      state: 'ok',
      completeThrough,
      lastSuccess: clock.now(),
      lastAttempt: clock.now(),
      lastError: null,
    });
  }
  const bad = report.files.filter((one) => one.outcome === 'unreadable' || one.outcome === 'not-an-activity');
  const late = arrivedLate(deps, known);
  context.print({ ...report, arrivedLate: late }, [
    `${report.files.length} files: ${report.read} read (${report.activities} activities), ${report.duplicate} already there, ${report.notActivity} not an activity, ${report.unreadable} unreadable`,
    ...arrivalBanners(late),
    ...bad.map((one) => `  ${WORDS[one.outcome]}  ${one.file}${one.reason ? `: ${one.reason}` : ''}`),
  ]);
  return report.read + report.duplicate + report.notActivity === 0 ? EXIT.unexpected : EXIT.ok;
};
