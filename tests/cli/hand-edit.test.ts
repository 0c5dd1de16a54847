import { expect, test } from 'vitest';
import { coach, sampleHome } from './coach.ts';

test('a hand edit that loses something new on watch or phone asks; without a terminal --yes has to be there', async () => {
  const { env } = await sampleHome();
  for (const source of ['garmin', 'hevy']) await coach(env, 'config', 'set', `sources.${source}.enabled`, 'off');
  await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', 'monday', '--yes');
  const add = (template: string, ...more: string[]) =>
    coach(env, 'plan', 'add', template, '--date', '2026-11-28', '--json', ...more);
  const losses = (said: { json: Record<string, unknown> }) => said.json.losses;
  const revision = async () => (await coach(env, 'status', '--json')).json.plan as { revision: number };
  const before = await revision();

  const asked = await add('strength-hotel');
  expect([asked.exit, asked.json.error]).toEqual([
    2,
    expect.objectContaining({ code: 'needs-yes', nextStep: 'add --yes' }),
  ]);
  expect(asked.err).toContain('FIT files, in part only: the tempo stands in the note');
  expect(await revision()).toEqual(before);

  const agreed = await add('strength-hotel', '--yes');
  expect([agreed.exit, losses(agreed)]).toEqual([0, [{ sink: 'fit', loss: 'the tempo stands in the note' }]]);
  expect((await revision()).revision).toBe(before.revision + 1);

  // Agreed to once, and nothing lost at all: no question.
  for (const template of ['strength-hotel', 'swim-recovery']) {
    const said = await add(template);
    expect([said.exit, losses(said)]).toEqual([0, []]);
  }
});
