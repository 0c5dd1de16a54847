import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openHome } from '../../src/demo/home.ts';
import { DEMO_ZONE } from '../../src/demo/seed.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { instantOf } from '../../src/time/zone.ts';
import { plainText, widthOf } from '../../src/tui/lines/model.ts';
import { proposalLines } from '../../src/tui/lines/proposal.ts';
import { reviewLines } from '../../src/tui/lines/review.ts';
import { EVENING, quietCopyOf, seedHome, TODAY } from '../review/home.ts';

/** Rows of a classic terminal without the status line, the keys and the one that stays free. */
const ROOM = 21;

/** The athlete who is met where no seed is given, on the Friday of the other tests. */
async function usualHome(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-usual-'));
  vi.stubEnv('COACH_NOW', instantOf(TODAY, EVENING, DEMO_ZONE));
  const sims = await openHome(folder, null).finally(() => vi.unstubAllEnvs());
  await sims.close();
  return folder;
}

describe.each([1, 2, 3, null])('the sample evening %s on 80x24', (seed) => {
  test('everything that is needed to decide is on one screen', async () => {
    const seeded = seed === null ? await usualHome() : await seedHome(seed);
    const home = quietCopyOf(seeded);
    try {
      const { deps } = await home.open();
      const { document } = await prepareReview(deps, { mode: 'evening', readonly: false, narrate: false });
      const { proposals } = document;
      expect(proposals.length).toBeGreaterThan(0);
      // First met, the coach is seen to give as well as to take: a move, and intervals for a fast swim.
      if (seed === null)
        expect(proposals.map((one) => one.ruleId).sort()).toEqual(['repeated-miss', 'swim-up-vo2max-behind']);
      const { zone, units } = deps.athlete;
      const view = { width: 80, zone, units, keys: true, room: ROOM };
      const screens = proposals.map((one, n) =>
        proposalLines(one, n, proposals.length, document.review.date, view, document),
      );
      for (const lines of [reviewLines(document, view), ...screens]) {
        const text = lines.map(plainText).join('\n');
        expect(lines.length, text).toBeLessThanOrEqual(ROOM);
        expect(Math.max(...lines.map(widthOf)), text).toBeLessThanOrEqual(80);
        expect(text).not.toContain('…');
      }
      for (const lines of screens) {
        const text = lines.map(plainText).join('\n');
        for (const word of ['Because', 'keep', '7 days', 'Goes to']) expect(text).toContain(word);
      }
    } finally {
      home.close();
      rmSync(seeded, { recursive: true, force: true });
    }
  });
});
