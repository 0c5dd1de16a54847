import { DAY_FORMS, parseDay } from '../../manual/index.ts';
import { eveningDay } from '../../matching/index.ts';
import { checkDrift } from '../../review/act/drift.ts';
import { exportNow, topUp } from '../../review/act/export.ts';
import type { Arrival } from '../../review/collect/arrivals.ts';
import { syncSources } from '../../review/collect/sync.ts';
import { type PreparedReview, prepareReview } from '../../review/prepare.ts';
import { Refusal } from '../../review/refusal.ts';
import { createSession } from '../../review/session.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import { planMaker } from '../../wire/plan-maker.ts';
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

type Say = (source: string, done: number, total: number | null, label: string) => void;

async function collect(app: App, say: Say): Promise<{ exit: number; arrivals: Arrival[] }> {
  const results = await syncSources(app.deps, { onProgress: say });
  return { exit: syncExit(results), arrivals: results.flatMap((one) => one.arrivedLate) };
}

interface Plan {
  today: string;
  wanted: string | null;
  readonly: boolean;
  mode: 'evening' | 'morning';
}

function planOf(app: App, options: Options): Plan {
  const mode = options.morning === true ? 'morning' : 'evening';
  const { athlete, review } = app.config;
  const now = app.clock.now();
  const today = mode === 'evening' ? eveningDay(now, review.dayCloses, athlete.zone) : localDay(now, athlete.zone);
  const wanted = wantedDay(options, today);
  const other = wanted !== null && wanted !== today;
  return {
    today,
    wanted: other ? wanted : null,
    readonly: options.readonly === true || other,
    mode,
  };
}

interface Prepared {
  prepared: PreparedReview;
  pulled: number;
  /** Tops the rolling export up. @returns how many copies are wanted now */
  wantExports(): number;
}

/** Pulls (unless told not to) and works the evening out. */
async function prepare(app: App, options: Options, say: Say): Promise<Prepared> {
  const { readonly, wanted, mode } = planOf(app, options);
  const pulls = options.sync !== false && !readonly;
  const { exit: pulled, arrivals } = pulls ? await collect(app, say) : { exit: EXIT.ok, arrivals: [] };
  let damaged = 0;
  if (pulls) {
    say('exports', 0, null, 'looking at what is on the watch and the phone');
    damaged = (await checkDrift(app.deps)).mendings.length;
  }
  const prepared = await prepareReview(app.deps, {
    mode,
    readonly,
    narrate: options.ai !== false,
    arrivals,
    ...(wanted ? { date: wanted } : {}),
  });
  const wantExports = () => (readonly ? 0 : damaged + topUp(app.deps, prepared.situation));
  return { prepared, pulled, wantExports };
}

function busy(): Refusal {
  return new Refusal('busy', 'A review is open already in another window.', { nextStep: 'decide there, or close it' });
}

/** The screens: the first frame comes before anything is opened or pulled. */
async function showUi(context: Context, options: Options): Promise<number> {
  // Ink hides everything until exit where CI is set; on a real terminal somebody is looking.
  for (const name of ['CI', 'CONTINUOUS_INTEGRATION']) if (process.env[name] !== undefined) process.env[name] = 'false';
  const { runReviewUi } = await import('../../tui/run.tsx');
  let release: (() => void) | null = null;
  let wantExports = () => 0;
  try {
    const end = await runReviewUi(
      async (say) => {
        const app = await context.open({ settings: false });
        // Looking only needs no lock: nothing is written.
        if (!planOf(app, options).readonly) {
          release = app.holdReview();
          if (!release) throw busy();
        }
        const made = await prepare(app, options, (source, _done, _total, label) => say(`${source}: ${label}`));
        wantExports = made.wantExports;
        return createSession(app.deps, made.prepared, planMaker(app));
      },
      { inline: options.inline === true, onShown: () => void wantExports() },
    );
    if (end.lines.length > 0) context.io.out(`${end.lines.join('\n')}\n`);
    if (end.interrupted) return EXIT.interrupted;
    return end.openExports ? EXIT.exportsOpen : EXIT.ok;
  } finally {
    (release as (() => void) | null)?.();
  }
}

function isAccessible(context: Context, options: Options): boolean {
  const { env } = context.io;
  return options.accessible === true || !!env.ACCESSIBLE || !!env.INK_SCREEN_READER || env.TERM === 'dumb';
}

/** Everything but the screens: text, JSON, headless, plain questions. */
async function printReview(context: Context, app: App, options: Options): Promise<number> {
  const headless = options.headless === true;
  const interactive = isInteractive(context.io) && !context.json && !headless;
  const bar = progressBar(context.io);
  const { prepared, pulled, wantExports } = await prepare(app, options, bar.update);
  bar.end();
  const wantedExports = wantExports();
  const { document } = prepared;
  if (wantedExports > 0 && !interactive) await exportNow(app.deps);
  const pending = document.proposals.some((one) => one.status === 'pending');
  const detailed = options.detailedExitcode === true && pending ? EXIT.pending : EXIT.ok;
  if (context.json) context.io.out(`${JSON.stringify(document, null, 2)}\n`);
  else if (headless) {
    const { announce } = await import('../announce.ts');
    await announce(context, app, document);
  } else if (interactive) {
    const { askInTurn } = await import('../accessible.ts');
    return askInTurn(context, createSession(app.deps, prepared, planMaker(app)));
  } else {
    const { zone, units } = app.config.athlete;
    const view = { width: Math.min(context.io.columns, 100), zone, units };
    context.io.out(`${reviewText(document, view).join('\n')}\n`);
  }
  return headless && pulled !== EXIT.ok ? pulled : detailed;
}

/** `coach review`: pull, compare, propose, ask, export. */
export const run: CommandRun = async (context, _args, options) => {
  const screens =
    isInteractive(context.io) && !context.json && options.headless !== true && !isAccessible(context, options);
  if (screens) return showUi(context, options);
  const app = await context.open({ settings: false });
  if (planOf(app, options).readonly) return printReview(context, app, options);
  const release = app.holdReview();
  if (!release) throw busy();
  try {
    return await printReview(context, app, options);
  } finally {
    release();
  }
};
