import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { coach, homeEnv, tempFolder } from './coach.ts';

const folder = tempFolder();
const env = homeEnv(folder);
const file = (name: string, text: string): string => {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  return full;
};
const RIDE = 'Warmup\n- 10m 50-70%\n\n5x\n- 3m 105-115%\n- 2m 50%\n';

test('an imported workout is a template that lint and fmt agree with', async () => {
  const made = await coach(env, 'plan', 'import', file('Hill ride.txt', RIDE), '--sport', 'ride', '--intent', 'vo2max');
  expect(made.exit).toBe(0);
  expect(made.out).toContain('id: hill-ride');
  const template = file('hill-ride.yaml', made.out);
  expect(await coach(env, 'plan', 'lint', template)).toMatchObject({ exit: 0, out: 'Nothing wrong.\n' });
  expect((await coach(env, 'plan', 'fmt', '--check', template)).exit).toBe(0);
  const none = await coach(env, 'plan', 'import', template, '--sport', 'swmi', '--intent', 'vo2max', '--json');
  expect(none).toMatchObject({
    exit: 2,
    json: { error: { where: '--sport', accepted: expect.stringContaining('swim') } },
  });
  const wrong = await coach(env, 'plan', 'import', file('bad.txt', '- 3mm'), '--sport', 'ride', '--intent', 'vo2max');
  expect(wrong).toMatchObject({ exit: 3, err: expect.stringMatching(/bad\.txt:1:3: do not know "3mm" \(/) });
});

test('fmt writes once, keeps the mode of the file, and has nothing to do the second time', async () => {
  const text =
    'id: a\nversion: 1\ntitle: A\nsport: run\nintent: endurance\npriority: key\npurpose: P.\nsteps: |\n   30m   easy\n';
  const template = file('a.yaml', text);
  chmodSync(template, 0o640);
  expect((await coach(env, 'plan', 'fmt', template, '--json')).json).toMatchObject({ changed: [template] });
  expect(statSync(template).mode & 0o777).toBe(0o640);
  const once = readFileSync(template, 'utf8');
  expect(once).toBe(text.replace('30m   easy', '30m easy'));
  expect((await coach(env, 'plan', 'fmt', template)).out).toBe('1 file, nothing to change.\n');
  expect(readFileSync(template, 'utf8')).toBe(once);
});
