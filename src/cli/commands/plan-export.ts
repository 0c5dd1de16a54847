import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { calendarText } from '../../connectors/ics-file/calendar.ts';
import { counted } from '../../review/explain/amounts.ts';
import { Refusal } from '../../review/refusal.ts';
import { describeSteps } from '../../templates/index.ts';
import { localDay } from '../../time/zone.ts';
import { lastTouched } from '../../wire/last-touched.ts';
import { type CommandRun, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';

/** `coach plan export --ics FILE`: the planned sessions for any calendar program. Written again, it updates, never doubles. */
export const run: CommandRun = async (context, _args, options) => {
  const given = textOption(options, 'ics');
  if (given === null) throw new Refusal('usage', 'Say where to.', { where: '--ics', accepted: 'a file name' });
  const file = path.resolve(given);
  if (!existsSync(path.dirname(file)))
    throw new Refusal('usage', `There is no folder ${path.dirname(file)}.`, { where: file });
  if (existsSync(file) && statSync(file).isDirectory())
    throw new Refusal('usage', `${file} is a folder.`, { where: '--ics', accepted: 'a file name' });
  const app = await context.open();
  // Written from here, the events would count from the plan's revisions alone, and what was taken back would be forgotten.
  if (file === app.config.export.icsFile)
    throw new Refusal('usage', `${file} is kept up to date by itself (export.icsFile).`, {
      where: '--ics',
      accepted: 'another file name',
    });
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const { zone } = app.config.athlete;
  const since = dayOption(options, 'since', localDay(app.clock.now(), zone), 'past') ?? plan.start;
  const workouts = Object.values(plan.workouts).filter((one) => one.date >= since);
  const text = calendarText({
    title: plan.title,
    workouts,
    describe: (one) => describeSteps(one.steps, app.config.athlete.units),
    sequenceOf: lastTouched(app.store.plans),
    zone,
    now: app.clock.now(),
  });
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  context.print({ file, sessions: workouts.length, revision: plan.revision }, [
    `${counted(workouts.length, 'session')} in ${file}`,
  ]);
  return 0;
};
