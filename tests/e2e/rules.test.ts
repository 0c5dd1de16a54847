import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewDocument } from '../../src/review/schema.ts';
import { pending, review, stored } from '../support/evening.ts';
import { type Home, ownProgram, reviewedHome } from '../support/home.ts';

let home: Home;
beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(() => home.close());

/** Pending proposals, those of shipped rules first. */
function shippedFirst(document: ReviewDocument) {
  const own = (id: string) => (id.startsWith('my-') ? 1 : 0);
  return pending(document).sort((a, b) => own(a.ruleId) - own(b.ruleId));
}

const SORE = `id: my-sore
version: 1
title: Sore, so a shorter hard session
when:
  - soreness >= 5
why: "Soreness is {soreness} of 10."
propose:
  - do: trim
    session: next hard session in 6 d
    to: 80 %
priority: 99
evidence:
  grade: convention
  source: my own experience
`;

describe('rules are data', () => {
  test('a shipped rule file that is deleted proposes nothing any more', async () => {
    const program = ownProgram(home);
    const [gone, ...others] = shippedFirst(await review(home));
    rmSync(path.join(program, 'rules', `${gone!.ruleId}.yaml`));
    const document = await review(home);
    expect(document.proposals.filter((one) => one.ruleId === gone!.ruleId && one.status === 'pending')).toEqual([]);
    expect(document.suppressed.filter((one) => one.ruleId === gone!.ruleId)).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
    const late = await home.coach('approve', gone!.id, '--yes');
    expect(late.code).not.toBe(0);
  });

  test('rules.off silences a rule', async () => {
    const [silent] = shippedFirst(await review(home));
    const file = home.file('config', 'config.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^ {2}off: \[\]/m);
    writeFileSync(file, text.replace(/^ {2}off: \[\]/m, `  off: [${silent!.ruleId}]`));
    const document = await review(home);
    expect(pending(document).map((one) => one.ruleId)).not.toContain(silent!.ruleId);
  });

  test('an own rule proposes; its threshold decides; without its file it is gone', async () => {
    await home.coach('log', 'soreness', '8');
    const file = home.write(SORE, 'config', 'rules', 'my-sore.yaml');
    const mine = async () => (await review(home)).proposals.find((one) => one.ruleId === 'my-sore');
    const made = await mine();
    expect(made).toMatchObject({ status: 'pending', tier: 2, title: 'Sore, so a shorter hard session' });
    expect(made?.because).toEqual([expect.objectContaining({ fact: 'soreness', value: 8, threshold: 5, margin: 3 })]);

    writeFileSync(file, SORE.replace('>= 5', '>= 9'));
    expect(await mine()).toBeUndefined();
    writeFileSync(file, SORE.replace('>= 5', '>= 8'));
    expect((await mine())?.because).toEqual([expect.objectContaining({ threshold: 8, margin: 0 })]);
    rmSync(file);
    expect(await mine()).toBeUndefined();
  });

  test('what was logged in between makes a proposal stale: exit 6, nothing written', async () => {
    await home.coach('log', 'soreness', '8');
    home.write(SORE, 'config', 'rules', 'my-sore.yaml');
    const made = (await review(home)).proposals.find((one) => one.ruleId === 'my-sore')!;
    await home.coach('log', 'soreness', '9');
    const before = stored(home);
    const done = await home.coach('approve', made.id, '--basis', made.basis, '--yes');
    expect(done.code).toBe(6);
    expect(done.stderr).toMatch(/sore.*\(8, now 9\)/);
    expect(done.stderr).toContain('coach review');
    expect(stored(home)).toEqual(before);

    const again = (await review(home)).proposals.find((one) => one.ruleId === 'my-sore' && one.status === 'pending')!;
    expect(again.basis).not.toBe(made.basis);
    expect((await home.coach('approve', again.id, '--basis', again.basis, '--yes')).code).toBe(0);
  });

  test('a typo in an own version of a shipped rule: banner, the shipped one is used, rules check exits 3', async () => {
    const [first] = shippedFirst(await review(home));
    const shipped = readFileSync(path.join(home.program, 'rules', `${first!.ruleId}.yaml`), 'utf8');
    const broken = shipped.replace(/^when:\n {2}- (\w)/m, 'when:\n  - x$1');
    expect(broken).not.toBe(shipped);
    const file = home.write(broken, 'config', 'rules', `${first!.ruleId}.yaml`);
    const document = await review(home);
    expect(document.banners.join('\n')).toContain(`${first!.ruleId}.yaml`);
    expect(pending(document).map((one) => one.ruleId)).toContain(first!.ruleId);
    const check = await home.coach('rules', 'check');
    expect(check.code).toBe(3);
    const line = broken.split('\n').indexOf('when:') + 2;
    expect(`${check.stdout}${check.stderr}`).toContain(`${file}:${line}:`);
    expect(`${check.stdout}${check.stderr}`).toContain('did you mean');
    rmSync(file);
    expect((await home.coach('rules', 'check')).code).toBe(0);
  });
});
