import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { coach, sampleHome, tempFolder } from './coach.ts';

/** An "editor" that runs a sed script on the text. */
function editor(script: string): string {
  const file = path.join(tempFolder(), 'editor');
  writeFileSync(file, `#!/bin/sh\n/bin/sed -i '${script}' "$1"\n`);
  chmodSync(file, 0o755);
  return file;
}

let home = '';
let env: NodeJS.ProcessEnv = {};
let text = '';

beforeAll(async () => {
  ({ home, env } = await sampleHome());
  const made = await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', 'today', '--yes');
  if (made.exit !== 0 && made.exit !== 7) throw new Error(made.err);
  text = (await coach(env, 'plan', 'edit', '--print', '--week', '2026-11-23')).out;
});

const kept = () =>
  (existsSync(path.join(home, 'state')) ? readdirSync(path.join(home, 'state')) : []).filter((one) =>
    one.startsWith('plan-edit'),
  );
const revision = async () => ((await coach(env, 'plan', 'show', '--json')).json.plan as { revision: number }).revision;

describe('coach plan edit', () => {
  test('an unchanged text writes nothing and leaves nothing behind', async () => {
    const said = await coach({ ...env, EDITOR: '/bin/true' }, 'plan', 'edit', '--json');
    expect(said).toMatchObject({ exit: 0 });
    expect(said.json).toMatchObject({ schemaVersion: 1, revision: 1, changes: [], operations: [] });
    expect(kept()).toEqual([]);
  });

  test('without --yes nothing is written, the text is kept, and --from goes on with it; undo takes it back', async () => {
    const EDITOR = editor('s/^== Tue 2026-11-24 [0-9:]*/== Wed 2026-11-25 12:15/');
    const said = await coach({ ...env, EDITOR }, 'plan', 'edit', '--json');
    expect(said.exit).toBe(2);
    expect(said.err).toContain('to Wed 25 Nov 12:15');
    const { code, where, nextStep } = said.json.error as Record<string, string>;
    expect(code).toBe('needs-yes');
    expect(nextStep).toContain(`--from ${where}`);
    expect(statSync(where!).mode & 0o777).toBe(0o600);
    expect(await revision()).toBe(1);

    const written = await coach(env, 'plan', 'edit', '--from', where!, '--yes', '--json');
    expect(written.exit === 0 || written.exit === 7).toBe(true);
    expect(written.json).toMatchObject({
      revision: 2,
      operations: [{ op: 'move', date: '2026-11-25', time: '12:15' }],
    });
    expect((written.json.changes as string[])[0]).toContain('to Wed 25 Nov 12:15');
    expect((await coach(env, 'plan', 'history')).out).toMatch(/r2.*athlete/);
    // The same text again: it is what the plan says now.
    expect((await coach(env, 'plan', 'edit', '--from', where!, '--yes', '--json')).json).toMatchObject({
      revision: 2,
      changes: [],
    });

    await coach(env, 'undo', '--yes');
    expect(await revision()).toBe(3);
    expect((await coach(env, 'plan', 'edit', '--print', '--week', '2026-11-23')).out.split('\n').slice(1)).toEqual(
      text.split('\n').slice(1),
    );
  });

  test('a text that cannot be read is kept, with its problems by line and column', async () => {
    const EDITOR = editor('s/^== Tue 2026-11-24 [0-9:]*/== Tue 2026-11-24 29:00/');
    const said = await coach({ ...env, EDITOR }, 'plan', 'edit', '--yes', '--json');
    expect(said.exit).toBe(2);
    const { where, message, nextStep } = said.json.error as Record<string, string>;
    expect(message).toMatch(/plan-edit-\d+(-\d+)?\.txt:\d+:19: 29:00 is not a time \(HH:MM, or any\)/);
    expect(readFileSync(where!, 'utf8')).toContain('29:00');
    expect(nextStep).toContain(`coach plan edit --from ${where}`);
  });

  test('a text of an older plan is stale and changes nothing', async () => {
    const file = path.join(tempFolder(), 'old.txt');
    const id = /\[(w-2026-11-24[^\]]*)\]/.exec(text)?.[1] as string;
    writeFileSync(file, text.replace(/^scale=.*\n/m, '').replace(/(== Tue [\s\S]*?\n[a-z0-9]+,.*\n)/, '$1scale=0.7\n'));
    await coach(env, 'plan', 'move', id, '--to', '2026-11-27', '--time', '05:45');
    const before = await revision();
    const said = await coach(env, 'plan', 'edit', '--from', file, '--yes', '--json');
    expect(said.exit).toBe(6);
    expect(said.json.error).toMatchObject({ code: 'stale-basis', where: file });
    expect(await revision()).toBe(before);
  });

  test('usage: no editor, a session that is not there, both at once, a week that is over', async () => {
    const none = await coach(env, 'plan', 'edit', '--json');
    expect(none).toMatchObject({ exit: 2 });
    expect(none.json.error).toMatchObject({ code: 'usage', where: 'EDITOR' });
    expect((none.json.error as { nextStep: string }).nextStep).toContain('--print');
    expect((await coach(env, 'plan', 'edit', 'w-none', '--print')).err).toContain('There is no session w-none');
    expect((await coach(env, 'plan', 'edit', '--from', 'none.txt')).err).toContain('There is no file none.txt');
    expect((await coach(env, 'plan', 'edit', '--print', '--week', '2026-11-10')).err).toContain('is over');
  });
});
