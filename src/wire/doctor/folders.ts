import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config/index.ts';
import type { RunProgram } from '../../daemon/systemctl.ts';
import { readLibrary } from '../../wire/library.ts';
import { readRules } from '../../wire/rules.ts';
import type { Paths } from '../../wire/settings.ts';
import { type DoctorLine, ok, warn } from './model.ts';

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Folders that may be a watch or a card that is not connected now. */
export function folderLines(config: Config, paths: Paths): DoctorLine[] {
  const lines: DoctorLine[] = [];
  if (!existsSync(paths.exports)) lines.push(ok('exports folder', 'made with the first export'));
  else if (writable(paths.exports)) lines.push(ok('exports folder', paths.exports));
  else lines.push(warn('exports folder', `${paths.exports} cannot be written`, `chmod u+rwx '${paths.exports}'`));
  const watch = config.export.fitDirectory;
  if (watch !== null) {
    if (!existsSync(watch))
      lines.push(warn('watch folder', `${watch} is not there; is the watch connected?`, 'coach export resume'));
    else if (!writable(watch)) lines.push(warn('watch folder', `${watch} cannot be written`, `ls -ld '${watch}'`));
    else lines.push(ok('watch folder', watch));
  }
  const calendar = config.export.icsFile;
  if (calendar !== null) {
    const folder = path.dirname(calendar);
    if (!existsSync(folder)) lines.push(warn('calendar file', `${folder} is not there`, `mkdir -p '${folder}'`));
    else if (!writable(folder)) lines.push(warn('calendar file', `${folder} cannot be written`, `ls -ld '${folder}'`));
    else lines.push(ok('calendar file', calendar));
  }
  const { enabled, directory } = config.sources.fitFolder;
  if (enabled && directory !== null)
    lines.push(
      existsSync(directory)
        ? ok('FIT folder', directory)
        : warn('FIT folder', `${directory} is not there; is it mounted?`, `ls -ld '${directory}'`),
    );
  return lines;
}

function firstOf(problems: readonly string[]): string {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `${problems[0]}${more}`;
}

/** Template and rule files that cannot be used. */
export async function fileLines(config: Config, paths: Paths): Promise<DoctorLine[]> {
  const library = await readLibrary(paths);
  const rules = await readRules(config, paths);
  const { size } = library.library.workouts;
  return [
    library.problems.length > 0
      ? warn('templates', firstOf(library.problems), 'coach plan lint')
      : ok('templates', `${size} workouts, ${library.library.plans.size} plans`),
    rules.banners.length > 0
      ? warn('rules', firstOf(rules.banners), 'coach rules check')
      : ok('rules', `${rules.rules.length} in force`),
  ];
}

/** Whether a notice would arrive, as far as that shows without sending one. */
export async function noticeLines(config: Config, run: RunProgram): Promise<DoctorLine[]> {
  const { notify } = config;
  const lines: DoctorLine[] = [];
  if (notify.email)
    lines.push(
      warn(
        'e-mail',
        'notices by e-mail are not built in; ntfy or a webhook are',
        'coach config set notify.ntfy https://ntfy.sh/YOUR-TOPIC',
      ),
    );
  if (notify.desktop) {
    const found = await run('notify-send', ['--version']);
    lines.push(
      found.present
        ? ok('notices', 'on the desktop')
        : warn('notices', 'there is no notify-send here', 'coach config set notify.desktop off'),
    );
  }
  if (notify.ntfy) lines.push(ok('notices', 'by ntfy'));
  if (notify.webhook) lines.push(ok('notices', 'by webhook'));
  return lines;
}
