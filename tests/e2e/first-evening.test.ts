import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, seededHome } from '../support/home.ts';

describe('x', () => {
  let home: Home;
  beforeAll(async () => {
    home = await seededHome();
  });
  afterAll(() => home.close());
  test('y', async () => {
    const r = await home.coach('review', '--json');
    console.log(
      r.code,
      r.stderr,
      r.json().proposals.map((p: any) => [p.id, p.title]),
    );
    const l = await home.coach('export', 'list', '--json');
    console.log(JSON.stringify(l.json().exports[0]));
    expect(r.code).toBe(0);
  });
});
