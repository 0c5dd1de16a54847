import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';
import { loadRules, runRuleTests } from '../../rules/load.ts';
import { parseRule } from '../../rules/parse.ts';
import { problemText } from '../../rules/problem.ts';
import { packageRoot, yamlFiles } from '../../wire/root.ts';
import { configFrom, pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';
import { editorOf, openEditor } from '../editor.ts';

interface Found {
  file: string;
  /** False: the shipped one, to be copied. */
  own: boolean;
}

function findRule(id: string, folder: string): Found | null {
  for (const { file, text } of yamlFiles(folder)) {
    const read = parseRule(text, file);
    const named = 'rule' in read ? read.rule.id : /^id:\s*(\S+)/m.exec(text)?.[1];
    if (named === id) return { file, own: true };
  }
  const shipped = path.join(packageRoot(), 'rules');
  const found = yamlFiles(shipped).find(({ file, text }) => {
    const read = parseRule(text, file);
    return 'rule' in read && read.rule.id === id;
  });
  return found ? { file: found.file, own: false } : null;
}

function problemsIn(text: string, file: string): string[] {
  const read = parseRule(text, file);
  return ('problems' in read ? read.problems : runRuleTests(read.rule)).map(problemText);
}

/**
 * `coach rules edit ID`: the athlete's own copy of a rule in the editor. A copy that cannot be read is kept, and the
 * shipped rule goes on in its place.
 */
export const run: CommandRun = async (context, [id = '']) => {
  const { env } = context.io;
  const paths = pathsFrom(env);
  const folder = (await configFrom(paths)).rules.directory ?? paths.rules;
  const found = findRule(id, folder);
  if (!found) {
    const { rules } = loadRules(yamlFiles(path.join(packageRoot(), 'rules'), 'rules'));
    throw new Refusal('unknown-id', `There is no rule "${id}".`, {
      where: id,
      accepted: rules.map((one) => one.id).join(', '),
      nextStep: 'coach rules list',
    });
  }
  const file = found.own ? found.file : path.join(folder, `${id}.yaml`);
  if (!found.own && existsSync(file))
    throw new Refusal('already-there', `${file} is there, but holds another rule.`, { where: file });
  const before = readFileSync(found.file, 'utf8');
  // Without an editor the copy is still made: it is what the athlete opens by hand.
  if (!found.own) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, before, { mode: 0o600, flag: 'wx' });
  }
  if (editorOf(env) === null) {
    context.print({ id, file, copied: !found.own, edited: false, problems: problemsIn(before, file) }, [
      file,
      'Neither VISUAL nor EDITOR is set: open it yourself, then run coach rules check.',
    ]);
    return 0;
  }
  await openEditor(env, file);
  const after = readFileSync(file, 'utf8');
  const problems = problemsIn(after, file);
  if (problems.length > 0)
    throw new Refusal(
      'rules-invalid',
      `${problems.join('\n')}\nThe shipped rule stays in force until this is mended.`,
      {
        where: file,
        nextStep: `coach rules edit ${id}`,
      },
    );
  const edited = after !== before;
  context.print({ id, file, copied: !found.own, edited, problems }, [
    edited ? `${id} is in force from ${file}` : `${file} (unchanged)`,
    ...(edited ? ['What it would have said before: coach rules replay'] : []),
  ]);
  return 0;
};
