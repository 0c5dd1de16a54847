import { render } from 'ink';
import { keptWrap, plainText } from './lines/model.ts';
import { closingWords, decidedSessions, receiptLines } from './lines/receipt.ts';
import type { Prepare } from './opening.tsx';
import { Opening } from './opening.tsx';
import { PLAN_STARTED, type UiState } from './state.ts';

const ENTER = '\u001b[?1049h\u001b[H';
const LEAVE = '\u001b[?1049l';

/** A terminal that says it has no size (some containers) is taken for the classic one; Ink would lay out at width 0. */
function assumeSize(): void {
  for (const [name, value] of [
    ['columns', 80],
    ['rows', 24],
  ] as const)
    if (!process.stdout[name])
      Object.defineProperty(process.stdout, name, { value, configurable: true, writable: true });
}

export interface RunOptions {
  /** Stay in the normal screen: nothing is restored at the end. */
  inline: boolean;
  /** What can wait until the review is on the screen. */
  onShown(): void;
}

export interface RunEnd {
  /** The receipt, to be left on the normal screen. */
  lines: string[];
  openExports: boolean;
  /** Left by Ctrl-C. */
  interrupted: boolean;
}

/**
 * Shows at once that something is happening, then the review until the athlete leaves. The alternate screen is always given back, also when the terminal goes
 * away or something throws; decisions are committed by then, so nothing is lost.
 */
export async function runReviewUi(prepare: Prepare, options: RunOptions): Promise<RunEnd> {
  let last: UiState | null = null;
  let failure: { error: unknown } | null = null;
  let restored = options.inline;
  function restore(): void {
    if (restored) return;
    restored = true;
    process.stdout.write(LEAVE);
  }
  function onSignal(): void {
    restore();
    process.exit(130);
  }
  assumeSize();
  if (!options.inline) process.stdout.write(ENTER);
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  process.once('SIGHUP', onSignal);
  process.once('exit', restore);
  try {
    const opening = (
      <Opening
        prepare={prepare}
        onShown={options.onShown}
        onEnd={(state) => {
          last = state;
        }}
        onFailure={(error) => {
          failure = { error };
        }}
        onInterrupt={onSignal}
      />
    );
    const ui = render(opening, {
      exitOnCtrlC: false,
      patchConsole: false,
    });
    await ui.waitUntilExit();
  } finally {
    restore();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    process.off('SIGHUP', onSignal);
    process.off('exit', restore);
  }
  const failed = failure as { error: unknown } | null;
  if (failed) throw failed.error;
  const end = last as UiState | null;
  if (!end) return { lines: [], openExports: false, interrupted: false };
  const lines = [
    ...receiptLines(end.receipt, decidedSessions(end.doc)),
    ...closingWords(end.doc, end.revision),
  ].flatMap((line) => keptWrap(plainText(line), process.stdout.columns || 80));
  if (end.message?.text === PLAN_STARTED) lines.push('', PLAN_STARTED);
  const openExports = end.receipt.some((row) => row.state !== 'verified');
  if (openExports) lines.push('The rest is kept: the next review sends it, or coach export resume.');
  return { lines, openExports, interrupted: end.interrupted };
}
