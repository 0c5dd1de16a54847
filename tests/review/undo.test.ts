import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { editPlan } from '../../src/review/act/plan.ts';
import { previewUndo, undo } from '../../src/review/act/undo.ts';
import type { App } from '../../src/wire/app.ts';
import { quietCopyOf, seedHome } from './home.ts';

describe('taking back', () => {
  let seeded: string;
  let home: ReturnType<typeof quietCopyOf>;
  let app: App;

  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 60_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = quietCopyOf(seeded);
    app = await home.open();
  });
  afterEach(() => home.close());

  const settings = () => app.store.plans.active()!.settings;
  const setHours = (low: number, high: number) =>
    editPlan(app.deps, [{ op: 'set-hours', weeklyMinutes: [low, high] }]).revision;

  test('hours that were set again since are not overwritten', () => {
    const first = setHours(150, 240);
    setHours(120, 200);
    expect(() => previewUndo(app.deps, first)).toThrow('A later change set the hours or the focus again');
    expect(() => undo(app.deps, first)).toThrow('take that back first');
    expect(settings().weeklyMinutes).toEqual([120, 200]);
  });

  test('a focus set since stays', () => {
    const was = settings();
    const first = setHours(150, 240);
    const week = '2026-11-23';
    editPlan(app.deps, [{ op: 'shift-focus', week, focus: 'VO2max', swaps: [] }]);
    undo(app.deps, first);
    expect(settings()).toEqual({ ...was, focus: { ...was.focus, [week]: 'VO2max' } });
  });
});
