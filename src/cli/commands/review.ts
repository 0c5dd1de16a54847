import { DAY_FORMS, parseDay } from '../../manual/index.ts';
import { exportNow, topUp } from '../../review/act/export.ts';
import { syncSources } from '../../review/collect/sync.ts';
import { prepareReview } from '../../review/prepare.ts';
import { Refusal } from '../../review/refusal.ts';
import { createSession } from '../../review/session.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import { type CommandRun, type Context, type Options, textOption } from '../context.ts';
import { EXIT } from '../exit.ts';
import { isInteractive } from '../io.ts';
import { progressBar } from '../progress.ts';
import { reviewText } from '../review-text.ts';
import { syncExit } from './sync.ts';

function wantedDay(options: Options, today: string): string | null {
  const text = textOption(options, 'date');
  if (text === null) return null;
  const day = parseDay(text, today, 'past');
  if (day === null) throw new Refusal('bad-value', `"${text}" is not a day.`, { where: '--date', accepted: DAY_FORMS });
  if (day > today)
    throw new Refusal('bad-value', `${day} has not been yet.`, { where: '--date', accepted: 'today or earlier' });
  return day;
}

/** Only one review at a time pulls, stores and proposes. */
async function collect(context: Context, app: App): Promise<number> {
  const bar = progressBar(context.io);
  const results = await syncSources(app.deps, { onProgress: bar.update });
  bar.end();
  return syncExit(results);
}

async function showUi(
  context: Context,
  app: App,
  options: Options,
  prepared: Awaited<ReturnType<typeof prepareReview>>,
): Promise<number> {
  // Ink hides everything until exit where CI is set; on a real terminal somebody is looking.
  if (process.env.CI !== undefined) process.env.CI = 'false';
  const { runReviewUi } = await import('../../tui/run.tsx');
  const session = createSession(app.deps, prepared);
  const end = await runReviewUi(session, { inline: options.inline === true });
  if (end.lines.length > 0) context.io.out(`${end.lines.join('\n')}\n`);
  return end.openExports ? EXIT.exportsOpen : EXIT.ok;
}

function isAccessible(context: Context, options: Options): boolean {
  const { env } = context.io;
  return options.accessible === true || !!env.ACCESSIBLE || !!env.INK_SCREEN_READER || env.TERM === 'dumb';
}

/** `coach review`: pull, compare, propose, ask, export. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const { deps } = app;
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const wanted = wantedDay(options, today);
  const other = wanted !== null && wanted !== today;
  const readonly = options.readonly === true || other;
  const headless = options.headless === true;
  const mode = options.morning === true ? ('morning' as const) : ('evening' as const);
  const exit = await deps.exclusive('review', async () => {
    let pulled: number = EXIT.ok;
    if (options.sync !== false && !readonly) pulled = await collect(context, app);
    const prepared = await prepareReview(deps, {
      mode,
      readonly,
      narrate: options.ai !== false,
      ...(other ? { date: wanted } : {}),
    });
    const { document } = prepared;
    if (!readonly) {
      const wantedExports = topUp(deps);
      // In the UI the exports run beside the screen; headless they run here.
      if (wantedExports > 0 && (headless || context.json || !isInteractive(context.io))) await exportNow(deps);
    }
    const pending = document.proposals.some((one) => one.status === 'pending');
    const detailed = options.detailedExitcode === true && pending ? EXIT.pending : EXIT.ok;
    if (context.json) context.io.out(`${JSON.stringify(document, null, 2)}\n`);
    else if (headless) {
      const { announce } = await import('../announce.ts');
      await announce(context, app, document);
      return pulled === EXIT.ok ? detailed : pulled;
    } else if (isInteractive(context.io) && !isAccessible(context, options))
      return showUi(context, app, options, prepared);
    else if (isInteractive(context.io)) {
      const { askInTurn } = await import('../accessible.ts');
      return askInTurn(context, createSession(deps, prepared));
    } else
      context.io.out(
        `${reviewText(document, { width: Math.min(context.io.columns, 100), zone: app.config.athlete.zone }).join('\n')}\n`,
      );
    return headless && pulled !== EXIT.ok ? pulled : detailed;
  });
  if (exit === null)
    throw new Refusal('busy', 'A review is open already in another window.', { nextStep: 'decide there, or close it' });
  return exit;
};
