import { existsSync } from 'node:fs';
import type { Scope } from '../../plan/edit/index.ts';
import { type PlanTextPreview, planText, previewPlanText, writePlanText } from '../../review/act/plan-text.ts';
import { Refusal } from '../../review/refusal.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { fidelityLines } from '../../tui/lines/fidelity.ts';
import { plainText, wrap } from '../../tui/lines/model.ts';
import type { App } from '../../wire/app.ts';
import { askLine } from '../ask.ts';
import { type CommandRun, type Context, type Options, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';
import { Interrupted } from '../dialogue.ts';
import { editorOf, openEditor } from '../editor.ts';
import { isInteractive } from '../io.ts';
import { type KeptText, keepText, ownText } from '../kept-text.ts';
import { printEdit, sessionOf } from '../plan-edit.ts';

/** This week from today on, and the next. */
function scopeOf(app: App, id: string | undefined, options: Options, today: Day): Scope {
  if (id !== undefined) {
    if (textOption(options, 'week') !== null) throw new Refusal('usage', 'Either a session or --week, not both.');
    return { sessionId: sessionOf(app, id).id };
  }
  const day = dayOption(options, 'week', today, 'coming');
  if (day === null) return { from: today, to: addDays(weekStart(today), 13) };
  const [from, to] = [weekStart(day), addDays(weekStart(day), 6)];
  if (to < today) throw new Refusal('past-is-fixed', `The week of ${from} is over.`, { where: '--week' });
  return { from, to };
}

async function textFrom(context: Context, app: App, file: string): Promise<KeptText> {
  if (file === '-') return keepText(app.paths.state, stamp(app), await context.io.readStdin());
  if (!existsSync(file)) throw new Refusal('usage', `There is no file ${file}.`, { where: '--from' });
  return ownText(file);
}

function stamp(app: App): string {
  return app.clock.now().replace(/\D/g, '').slice(0, 14);
}

/** Opens the text; an editor that fails leaves it where it is. */
async function edit(context: Context, kept: KeptText): Promise<void> {
  const before = kept.read();
  try {
    await openEditor(context.io.env, kept.file);
  } catch (error) {
    if (!(error instanceof Refusal) || kept.read() === before) throw error;
    throw refusing(kept, 'usage', error.message);
  }
}

async function textFromEditor(context: Context, app: App, text: string): Promise<KeptText> {
  const { env } = context.io;
  if (editorOf(env) === null)
    throw new Refusal('usage', 'Neither VISUAL nor EDITOR is set.', {
      where: 'EDITOR',
      accepted: 'the command of an editor, like nano',
      nextStep: 'coach plan edit --print > plan.txt, change it, then coach plan edit --from plan.txt',
    });
  const kept = keepText(app.paths.state, stamp(app), text);
  try {
    await edit(context, kept);
  } catch (error) {
    if (kept.read() === text) kept.drop();
    throw error;
  }
  return kept;
}

/** Says no, with the way back to the text. */
function refusing(kept: KeptText, code: 'bad-value' | 'usage' | 'needs-yes', message: string, yes = ''): Refusal {
  return new Refusal(code, message, {
    where: kept.file,
    nextStep: `your text is kept: coach plan edit --from ${kept.file}${yes}`,
  });
}

/** Asks until the text can be read, opening it again as often as wanted; null when nothing in it was changed. */
async function readable(context: Context, app: App, kept: KeptText): Promise<PlanTextPreview | null> {
  const { env } = context.io;
  for (;;) {
    let found: ReturnType<typeof previewPlanText>;
    try {
      found = previewPlanText(app.deps, kept.read());
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'stale-basis') throw error;
      throw new Refusal(error.code, error.message, {
        where: kept.file,
        nextStep: `coach plan edit opens the plan as it is now; your text is kept in ${kept.file}`,
      });
    }
    if (!('problems' in found)) return found.operations.length === 0 ? null : found;
    const problems = found.problems.map((one) => `${kept.file}:${one}`).join('\n');
    if (!isInteractive(context.io) || context.json || editorOf(env) === null)
      throw refusing(kept, 'bad-value', `Nothing was changed.\n${problems}`);
    context.say(problems);
    if (/^n/.test(await askAbout(context, kept, 'Open it again? [Y/n] ')))
      throw refusing(kept, 'usage', 'Nothing was changed.');
    await edit(context, kept);
  }
}

/** Somebody who leaves at the question is told where the text is. */
async function askAbout(context: Context, kept: KeptText, question: string): Promise<string> {
  try {
    return await askLine(question);
  } catch (error) {
    if (error instanceof Interrupted) context.say(`Your text is kept in ${kept.file}.`);
    throw error;
  }
}

function sayPreview(context: Context, preview: PlanTextPreview): void {
  const width = Math.min(context.io.columns, 100);
  const indented = (text: string): string[] => {
    const lead = `  ${/^ */.exec(text)?.[0]}`;
    return wrap(text, width - lead.length, '  ').map((part) => `${lead}${part}`);
  };
  context.say(['This would change:', ...preview.lines.flatMap(indented)].join('\n'));
  for (const limit of preview.limits)
    context.say(wrap(`The coach would not propose this: ${limit}.`, width, '  ').join('\n'));
  for (const line of fidelityLines(preview, width)) context.say(plainText(line));
}

/** Shows, asks, and opens the text again when told to; null when nothing is left to change. */
async function agreed(context: Context, app: App, kept: KeptText, options: Options): Promise<PlanTextPreview | null> {
  for (;;) {
    const preview = await readable(context, app, kept);
    if (preview === null) return null;
    sayPreview(context, preview);
    if (options.yes === true) return preview;
    if (!isInteractive(context.io))
      throw refusing(kept, 'needs-yes', 'This writes something and there is no terminal to ask on.', ' --yes');
    const canEdit = editorOf(context.io.env) !== null;
    const answer = await askAbout(context, kept, canEdit ? 'Write it? [y]es, [e]dit again, [N]o ' : 'Write it? [y/N] ');
    if (/^y(es)?$/.test(answer)) return preview;
    if (!canEdit || !/^e(dit)?$/.test(answer)) throw refusing(kept, 'usage', 'Nothing was changed.');
    await edit(context, kept);
  }
}

/** `coach plan edit [ID]`: the plan as text; what was changed in it becomes one revision by the athlete. */
export const run: CommandRun = async (context, [id], options) => {
  const app = await context.open();
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const file = textOption(options, 'from');
  if (file !== null && (id !== undefined || textOption(options, 'week') !== null))
    throw new Refusal('usage', 'With --from the text says which part of the plan it is about.', { where: '--from' });
  const text = file === null ? planText(app.deps, scopeOf(app, id, options, today)) : '';
  if (options.print === true) {
    context.print({ text }, [text.trimEnd()]);
    return 0;
  }
  const kept = file === null ? await textFromEditor(context, app, text) : await textFrom(context, app, file);
  const preview = await agreed(context, app, kept, options);
  if (preview === null) {
    kept.drop();
    const revision = app.store.plans.active()?.revision ?? null;
    context.print({ revision, changes: [], operations: [], limits: [], fidelity: [] }, ['Nothing was changed.']);
    return 0;
  }
  const written = writePlanText(app.deps, preview);
  kept.drop();
  const { operations, limits, fidelity } = preview;
  return printEdit(context, app, written, { operations, limits, fidelity });
};
