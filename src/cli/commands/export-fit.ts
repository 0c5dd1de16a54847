import * as fs from 'node:fs';
import { createFitFileSink } from '../../connectors/fit-file/index.ts';
import { sessionsBetween } from '../../plan/week.ts';
import type { RemoteRefs } from '../../ports/sinks.ts';
import { Refusal } from '../../review/refusal.ts';
import { addDays, weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { type CommandRun, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';

/** `coach export fit --to DIR`: FIT files of a week, for a watch connected by cable. */
export const run: CommandRun = async (context, _args, options) => {
  const to = textOption(options, 'to');
  if (to === null) throw new Refusal('usage', 'Say where to.', { where: '--to', accepted: 'a folder' });
  const app = await context.open();
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const day = dayOption(options, 'week', today, 'coming') ?? today;
  const sink = createFitFileSink({
    exportsDir: to,
    copyTo: null,
    athlete: () => app.config.athlete,
    clock: app.clock,
    fs,
  });
  const written: { workoutId: string; file: string }[] = [];
  const skipped: string[] = [];
  for (const workout of sessionsBetween(plan, weekStart(day), addDays(weekStart(day), 6))) {
    const fidelity = sink.fidelity(workout);
    if (fidelity.level === 'unsupported') {
      skipped.push(`${workout.title}: ${fidelity.note}`);
      continue;
    }
    const refs: RemoteRefs = {};
    await sink.put(workout, {
      marker: `[coach:${workout.id}]`,
      reconcile: false,
      ledger: { refs, record: (_step, more) => void Object.assign(refs, more) },
    });
    written.push({ workoutId: workout.id, file: String(refs.file) });
  }
  context.print({ folder: to, written, skipped }, [
    ...written.map((one) => `${to}/${one.file}`),
    ...skipped.map((one) => `left out ${one}`),
  ]);
  return 0;
};
