import { render } from 'ink-testing-library';
import { afterEach, describe, expect, test } from 'vitest';
import { App } from '../../src/tui/app.tsx';
import type { UiState } from '../../src/tui/state.ts';
import { type FakeSession, fakeSession } from '../support/fake-session.ts';
import { until } from '../support/until.ts';

interface Shown {
  session: FakeSession;
  frame(): string;
  /** Types and waits for what it brings; a key that has no effect is typed with what stays. */
  press(key: string, wanted: string | RegExp): Promise<void>;
  end(): UiState | null;
  close(): void;
}

const open: Shown[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const ENTER = '\r';
const ESCAPE = '\u001b';

/** The input handler is in place only after the frame is out; one turn of the event loop lets it. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function show(session: FakeSession): Promise<Shown> {
  let last: UiState | null = null;
  const ui = render(
    <App
      session={session}
      onEnd={(state) => {
        last = state;
      }}
    />,
  );
  const frame = () => ui.lastFrame() ?? '';
  const shown: Shown = {
    session,
    frame,
    end: () => last,
    close: ui.unmount,
    async press(key, wanted) {
      await settled();
      ui.stdin.write(key);
      await until(
        () => (typeof wanted === 'string' ? frame().includes(wanted) : wanted.test(frame())),
        `${wanted}\n${frame()}`,
      );
      await settled();
    },
  };
  open.push(shown);
  await until(() => frame().includes('Evening review'), 'the first frame');
  return shown;
}

/** The last line of a frame: the keys that work here. */
const footer = (ui: Shown) => ui.frame().trimEnd().split('\n').at(-1) ?? '';

describe('deciding', () => {
  test('enter opens the first pending proposal and then does nothing, ever', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    for (let i = 0; i < 3; i++) await ui.press(ENTER, '1 of 3');
    expect(ui.session.calls).toEqual([]);
  });

  test('a approves with the basis that was shown and goes on to the next', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    await ui.press('a', '2 of 3');
    expect(ui.session.calls).toEqual(['approve one basis-one']);
    expect(ui.frame()).toContain('Approved: Make tomorrow easier');
  });

  test('a long proposal is approved only when its end was seen', async () => {
    const ui = await show(fakeSession({ changes: 12, whys: 400 }));
    await ui.press(ENTER, '1 of 3');
    await ui.press('a', 'more to see before you approve');
    expect(ui.session.calls).toEqual([]);
    for (let i = 0; i < 10 && !ui.frame().includes('2 of 3'); i++) await ui.press('a', /1 of 3|2 of 3|Run|why one/);
    await until(() => ui.frame().includes('2 of 3'), 'the next proposal');
    expect(ui.session.calls).toEqual(['approve one basis-one']);
  });

  test('r, a reason, a note: rejected with both', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    await ui.press('r', 'Why?');
    await ui.press('b', 'A line for yourself'.toLowerCase().slice(2));
    await ui.press('visitors', 'visitors');
    await ui.press(ENTER, '2 of 3');
    expect(ui.session.calls).toEqual(['reject one busy visitors']);
  });

  test('escape on the reason or the note goes back and decides nothing; enter rejects without a note', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    await ui.press('r', 'Why?');
    await ui.press(ESCAPE, '1 of 3');
    expect(ui.session.calls).toEqual([]);
    await ui.press('r', 'Why?');
    await ui.press('t', 'line for yourself');
    await ui.press(ESCAPE, '1 of 3');
    expect(ui.session.calls).toEqual([]);
    await ui.press('r', 'Why?');
    await ui.press('t', 'line for yourself');
    await ui.press(ENTER, '2 of 3');
    expect(ui.session.calls).toEqual(['reject one tired -']);
  });

  test('s leaves it for later', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    await ui.press('s', '2 of 3');
    expect(ui.session.calls).toEqual(['defer one']);
  });

  test('a decided proposal offers what is left to do, not the decision again', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    expect(footer(ui)).toContain('a approve   r reject   e edit');
    await ui.press('s', '2 of 3');
    await ui.press('a', '3 of 3');
    await ui.press('\u001b[D', '2 of 3');
    expect(footer(ui)).toBe('w what else   y why not   → next proposal   esc back   ? help');
    expect(ui.frame()).toContain('coach undo takes it back');
    // Put off: nothing was written that could be taken back.
    await ui.press('\u001b[D', '1 of 3');
    expect(footer(ui)).not.toMatch(/approve|reject|edit|later/);
    expect(ui.frame()).not.toContain('coach undo');
  });

  test('A takes the safe ones and names what it left', async () => {
    const ui = await show(fakeSession());
    await ui.press('A', 'left for you: More swimming');
    expect(ui.session.calls).toEqual(['approve-safe']);
    expect(ui.session.current().proposals.map((one) => one.status)).toEqual(['approved', 'pending', 'approved']);
  });

  test.each([
    ['stale', 'soreness (6, now 8)'],
    ['refused', 'third hard day'],
    ['throws', 'the disk is full'],
  ] as const)('an approval that is %s says why and stays', async (next, words) => {
    const ui = await show(fakeSession());
    ui.session.next = next;
    await ui.press(ENTER, '1 of 3');
    await ui.press('a', words);
    expect(ui.frame()).toContain('1 of 3');
    expect(ui.session.current().proposals[0]?.status).toBe('pending');
    ui.session.next = 'ok';
    await ui.press('a', '2 of 3');
  });

  test('after the last decision it ends by itself, exports done', async () => {
    const ui = await show(fakeSession({ exports: 1 }));
    await ui.press(ENTER, '1 of 3');
    await ui.press('s', '2 of 3');
    await ui.press('s', '3 of 3');
    await ui.press('a', /.*/);
    await until(() => ui.end() !== null, 'the end');
    expect(ui.session.calls).toEqual(['defer one', 'defer two', 'approve three basis-three', 'exports']);
    expect(ui.end()?.receipt.map((one) => one.state)).toEqual(['verified']);
    expect(ui.end()?.revision).toBe(42);
  });

  test('the receipt holds what every approval sent, also when the first was through before the second', async () => {
    const ui = await show(fakeSession({ exports: 1 }));
    await ui.press(ENTER, '1 of 3');
    await ui.press('a', '2 of 3');
    await until(() => ui.session.calls.includes('exports') && !ui.frame().includes('exporting'), 'the first exports');
    await ui.press('s', '3 of 3');
    await ui.press('a', /.*/);
    await until(() => ui.end() !== null, 'the end');
    expect(ui.end()?.receipt.map((one) => one.workout.title)).toEqual(['Run 0', 'Run 1']);
  });
});

describe('what the evening asks', () => {
  test('effort and soreness take one key each, then digits open proposals again', async () => {
    const rpe = { kind: 'rpe' as const, activityId: 'a-1', label: 'Strength B: how hard?' };
    const soreness = { kind: 'soreness' as const, activityId: null, label: 'How sore today?' };
    const ui = await show(fakeSession({ asks: [rpe, soreness] }));
    await ui.press('7', 'How sore today?  1 none - 9, 0 = 10');
    expect(ui.frame()).toContain('Strength B: how hard: 7');
    await ui.press('0', 'How sore today: 10');
    expect(ui.session.calls).toEqual(['answer rpe 7', 'answer soreness 10']);
    await ui.press('2', 'MORE SWIMMING');
  });

  test('a question can be skipped, and the next one is asked', async () => {
    const soreness = { kind: 'soreness' as const, activityId: null, label: 'How sore today?' };
    const ui = await show(fakeSession({ asks: [soreness] }));
    expect(ui.frame()).toContain('How sore today?');
    await ui.press('-', /^(?![\s\S]*How sore)/);
    expect(ui.session.calls).toEqual([]);
  });
});

describe('without a plan', () => {
  test('n shows one, esc leaves it; a starts it when its end was seen, and the exports run', async () => {
    const ui = await show(fakeSession({ noPlan: true, exports: 1 }));
    await ui.press('n', 'new plan line 0');
    await ui.press(ESCAPE, 'Evening review');
    await ui.press('n', 'new plan line 0');
    await ui.press('a', 'more to see before you start it');
    expect(ui.session.calls).toEqual([]);
    await ui.press('a', /.*/);
    await until(() => ui.end() !== null, 'the end');
    expect(ui.session.calls).toEqual(['start-plan', 'exports']);
    expect(ui.end()?.receipt.map((one) => one.state)).toEqual(['verified']);
  });

  test('n where there is a plan makes none', async () => {
    const ui = await show(fakeSession());
    await ui.press('n', 'There is a plan');
    expect(ui.session.calls).toEqual([]);
  });
});

describe('looking and leaving', () => {
  test('q on the review ends it with everything pending', async () => {
    const ui = await show(fakeSession());
    await ui.press('q', /.*/);
    await until(() => ui.end() !== null, 'the end');
    expect(ui.session.calls).toEqual([]);
  });

  test('pages of text scroll and lead back to where they came from', async () => {
    const ui = await show(fakeSession());
    await ui.press('p', 'plan line 0');
    await ui.press(' ', 'plan line 30');
    expect(ui.frame()).not.toContain('plan line 0\n');
    await ui.press(ESCAPE, 'Evening review');
    await ui.press(ENTER, '1 of 3');
    await ui.press('y', 'why line 0');
    // The longer answer leads back to the proposal as well, and has none behind it.
    await ui.press('y', 'why-all line 0');
    await ui.press('y', 'why-all line 0');
    await ui.press(ESCAPE, '1 of 3');
  });

  test('help lists the keys of the screen it was asked on', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    await ui.press('?', 'Enter never approves');
    expect(ui.frame()).toContain('approve');
    await ui.press('?', '1 of 3');
    expect(footer(ui)).toContain('a approve');
  });

  test('what is typed is logged; what is refused stays in the line', async () => {
    const ui = await show(fakeSession());
    await ui.press('l', 'Log');
    await ui.press('weight 8 kg', 'weight 8 kg');
    await ui.press(ENTER, '30 to 250 kg');
    expect(ui.frame()).toContain('weight 8 kg');
    await ui.press(ESCAPE, 'Evening review');
    await ui.press('l', 'Log');
    await ui.press('energy 7', 'energy 7');
    await ui.press(ENTER, 'Logged');
    expect(ui.session.calls).toEqual(['log weight 8 kg', 'log energy 7']);
  });

  test('a line typed ahead of the screen, or pasted with its enter, is taken in its order', async () => {
    const ui = await show(fakeSession());
    await ui.press('lenergy 7\rlmood 6\r', 'Logged: mood 6');
    expect(ui.session.calls).toEqual(['log energy 7', 'log mood 6']);
  });

  test('Ctrl-C leaves at once and is told from leaving', async () => {
    const ui = await show(fakeSession());
    await ui.press('l', 'Log');
    ui.session.calls.length = 0;
    await ui.press('\u0003', /[\s\S]*/);
    await until(() => ui.end() !== null, 'the end');
    expect(ui.end()).toMatchObject({ finished: true, interrupted: true });
    expect(ui.session.calls).toEqual([]);
  });

  test('an edit is computed again and still has to be approved', async () => {
    const ui = await show(fakeSession());
    await ui.press(ENTER, '1 of 3');
    await ui.press('e', 'scale=0.8');
    await ui.press('scale=7', '> scale=7');
    await ui.press(ENTER, 'cannot be read');
    for (const _ of 'scale=7') await ui.press('\u007f', /> /);
    await ui.press('day=fri', 'day=fri');
    await ui.press(ENTER, '1 of 3');
    expect(ui.session.calls).toEqual(['edit one {"date":"2026-11-20"}']);
  });

  test('a read-only evening refuses every decision', async () => {
    const ui = await show(fakeSession({ readonly: true }));
    await ui.press('A', 'read-only');
    await ui.press(ENTER, '1 of 3');
    for (const key of ['a', 'r', 's', 'e']) await ui.press(key, 'read-only');
    expect(ui.session.calls).toEqual([]);
  });
});
