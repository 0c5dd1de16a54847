import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { INTENTS, SPORTS } from '../../plan/model.ts';
import { Refusal } from '../../review/refusal.ts';
import { importIntervals, problemText, templateText } from '../../templates/index.ts';
import { type CommandRun, type Options, textOption } from '../context.ts';

function wordOf<T extends string>(options: Options, name: string, words: readonly T[]): T {
  const given = textOption(options, name);
  const found = words.find((one) => one === given);
  if (found !== undefined) return found;
  throw new Refusal('usage', given === null ? `Say --${name}.` : `"${given}" is no ${name}.`, {
    where: `--${name}`,
    accepted: words.join(', '),
  });
}

/** `coach plan import FILE`: a workout in the text form of intervals.icu as a template, printed to be kept. */
export const run: CommandRun = async (context, [file = ''], options) => {
  if (file !== '-' && !existsSync(file)) throw new Refusal('usage', `There is no file ${file}.`, { where: file });
  const sport = wordOf(options, 'sport', SPORTS);
  const intent = wordOf(options, 'intent', INTENTS);
  const name = file === '-' ? 'stdin' : file;
  const read = importIntervals(file === '-' ? await context.io.readStdin() : readFileSync(file, 'utf8'), sport);
  if ('problems' in read)
    throw new Refusal(
      'template-invalid',
      read.problems.map((problem) => problemText({ ...problem, file: name })).join('\n'),
      { where: name, nextStep: 'how steps are written: docs/templates.md' },
    );
  const title = textOption(options, 'title') ?? path.parse(name).name;
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const template = templateText({
    id: id === '' ? 'imported' : id,
    title,
    sport,
    intent,
    priority: 'support',
    purpose: 'Imported.',
    steps: read.steps,
  });
  context.print({ template }, [template.trimEnd()]);
  return 0;
};
