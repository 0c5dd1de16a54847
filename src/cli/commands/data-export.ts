import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';
import { clockFrom } from '../../wire/clock.ts';
import { csvFilesThere, writeCsvFolder } from '../../wire/data/csv.ts';
import { writeDocument } from '../../wire/data/document.ts';
import { storedData } from '../../wire/data/stored.ts';
import { checkFolder, checkTarget, fileNamed } from '../../wire/data/target.ts';
import { version, yamlFiles } from '../../wire/root.ts';
import { pathsFrom } from '../../wire/settings.ts';
import { type CommandRun, textOption } from '../context.ts';

/** `coach data export FILE [--csv DIR]`: everything about the athlete, in forms other programs read. No keys, no tokens. */
export const run: CommandRun = async (context, [given], options) => {
  const { env } = context.io;
  const paths = pathsFrom(env);
  const csv = textOption(options, 'csv');
  if (!given && csv === null)
    throw new Refusal('usage', 'Say where to.', { where: 'file', accepted: 'a file name, or --csv with a folder' });
  const file = given ? fileNamed(given, 'coach data export coach.json') : null;
  const force = options.force === true;
  if (file) checkTarget(file, force, 'add --force to replace it');
  const folder = csv === null ? null : path.resolve(csv);
  if (folder) checkFolder(existsSync(folder) ? folder : path.dirname(folder), '--csv');
  const held = storedData(paths);
  try {
    const [there] = folder && !force ? csvFilesThere(held.raw, folder) : [];
    if (there)
      throw new Refusal('already-there', `${there} is there already.`, {
        where: there,
        nextStep: 'name another folder, or add --force to replace the tables in it',
      });
    const about = {
      program: `evening-coach ${version()}`,
      exportedAt: clockFrom(env).now(),
      config: existsSync(paths.configFile) ? readFileSync(paths.configFile, 'utf8') : null,
      rules: yamlFiles(paths.rules, 'rules'),
      templates: yamlFiles(paths.templates, 'templates'),
    };
    const tables = file ? writeDocument(held.raw, file, about).tables : null;
    const files = folder ? writeCsvFolder(held.raw, folder) : [];
    const rows = Object.values(tables ?? {}).reduce((sum, n) => sum + n, 0);
    context.print({ file, tables, csv: files }, [
      ...(file ? [`${rows} rows of ${Object.keys(tables ?? {}).length} tables in ${file}`] : []),
      ...(folder ? [`${files.length} CSV files in ${folder}`] : []),
      'It holds health data, readable by whoever has it; keys and tokens are not in it.',
    ]);
    return 0;
  } finally {
    held.close();
  }
};
