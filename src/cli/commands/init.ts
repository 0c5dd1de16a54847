import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatProblem, loadConfig, sampleConfig } from '../../config/index.ts';
import { Refusal } from '../../review/refusal.ts';
import { weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { clockFrom } from '../../wire/clock.ts';
import { planChoices } from '../../wire/library.ts';
import { pathsFrom } from '../../wire/settings.ts';
import { replaceConfig } from '../config-file.ts';
import { type CommandRun, textOption } from '../context.ts';
import { isInteractive } from '../io.ts';

function checked(text: string, file: string): string {
  const loaded = loadConfig(text, file);
  if ('config' in loaded) return text;
  const errors = ('errors' in loaded ? loaded.errors : undefined) ?? [];
  throw new Refusal('config-invalid', errors.map(formatProblem).join('\n'), {
    where: file,
    accepted: errors[0]?.accepted ?? null,
  });
}

/** Inches and pounds where the locale is American. */
function isImperial(env: NodeJS.ProcessEnv): boolean {
  return /_US\b/.test(env.LC_ALL || env.LC_MEASUREMENT || env.LANG || '');
}

/** Puts the configuration of before aside. @returns where it is, null when there was none */
function keepOld(file: string, now: string): string | null {
  if (!existsSync(file)) return null;
  const kept = `${file}.before-${now.slice(0, 19).replace(/[^\dT]/g, '')}`;
  copyFileSync(file, kept);
  return kept;
}

const NEXT: [command: string, words: string][] = [
  ['coach auth garmin', 'connect Garmin, by your browser'],
  ['coach auth hevy', 'connect Hevy, by its key'],
  ['coach sync', 'fetch the last 120 days'],
  ['coach plan new', 'look at a plan and start it'],
  ['coach review', 'the first evening'],
];

/** `coach init`: writes the first configuration; an existing one is never replaced without --force. */
export const run: CommandRun = async (context, _args, options) => {
  const { io } = context;
  const where = pathsFrom(io.env);
  const from = textOption(options, 'from');
  const yes = options.yes === true;
  if (existsSync(where.configFile) && options.force !== true)
    throw new Refusal('already-there', `There is a configuration at ${where.configFile}; it was left as it is.`, {
      where: where.configFile,
      nextStep: 'coach config edit, or coach init --force to replace it',
    });
  if (from !== null && !existsSync(from)) throw new Refusal('usage', `There is no file ${from}.`, { where: from });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = localDay(clockFrom(io.env).now(), zone);
  let text: string;
  if (from !== null) text = checked(readFileSync(from, 'utf8'), from);
  else if (yes) text = sampleConfig({ start: weekStart(today) });
  else {
    if (!isInteractive(io))
      throw new Refusal('needs-tty', 'init asks questions and this is no terminal.', {
        nextStep: 'coach init --yes [--from FILE]',
      });
    const { askForConfig } = await import('../wizard.ts');
    const plans = await planChoices(where);
    text = checked(await askForConfig({ zone, imperial: isImperial(io.env), today, plans }), where.configFile);
  }
  mkdirSync(path.dirname(where.configFile), { recursive: true, mode: 0o700 });
  const kept = keepOld(where.configFile, clockFrom(io.env).now());
  replaceConfig(where.configFile, text);
  const app = await context.open();
  const next = NEXT.map(([command]) => command);
  context.print({ configFile: where.configFile, keptAs: kept, athlete: app.config.athlete.name, next }, [
    `Set up for ${app.config.athlete.name} in ${where.configFile}.`,
    ...(kept === null ? [] : [`The one of before is kept as ${kept}.`]),
    'Next:',
    ...NEXT.map(([command, words]) => `  ${command.padEnd(19)}${words}`),
  ]);
  return 0;
};
