import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prepareReview } from '../../src/review/prepare.ts';
import { plainText, widthOf } from '../../src/tui/lines/model.ts';
import { proposalLines } from '../../src/tui/lines/proposal.ts';
import { reviewLines } from '../../src/tui/lines/review.ts';
import { quietCopyOf, seedHome } from '../review/home.ts';

/** Rows of a classic terminal without the status line, the keys and the one that stays free. */
const ROOM = 21;

describe.each([1, 2, 3])('the sample evening %i on 80x24', (seed) => {
  test('everything that is needed to decide is on one screen', async () => {
    const seeded = await seedHome(seed);
    const home = quietCopyOf(seeded);
    try {
      const { deps } = await home.open();
      const { document } = await prepareReview(deps, { mode: 'evening', readonly: false, narrate: false });
      const { proposals } = document;
      expect(proposals.length).toBeGreaterThan(0);
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
