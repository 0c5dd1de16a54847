import { describeDiff } from '../../plan/describe.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import { type Asking, ask, regeneration } from '../../review/decide/ask.ts';
import { approve, reject } from '../../review/decide/decide.ts';
import type { ProposalView } from '../../review/schema.ts';
import { reviewId } from '../../review/show/document.ts';
import { proposalView } from '../../review/show/proposal-view.ts';
import type { Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { plainText, wrap } from '../../tui/lines/model.ts';
import { proposalLines } from '../../tui/lines/proposal.ts';
import type { App } from '../../wire/app.ts';
import { planFuture } from '../../wire/plan-future.ts';
import { askLine } from '../ask.ts';
import { type CommandRun, type Context, type Options, textOption } from '../context.ts';
import { daysOption } from '../day-option.ts';
import { EXIT } from '../exit.ts';
import { isInteractive } from '../io.ts';
import { exportAndPrint } from './approve.ts';

/** Days of the main test; none of them, or null for those that hold already. */
function testsOption(options: Options, today: Day): Day[] | null {
  const text = textOption(options, 'test');
  if (text === null) return null;
  return text === 'none' ? [] : daysOption(options, 'test', today, 'coming').sort();
}

/** As it would be stored. */
function unstored({ situation, draft }: Asking): StoredProposal {
  return {
    id: draft.id,
    reviewId: reviewId(situation),
    day: situation.today,
    status: 'pending',
    draft,
    facts: {},
    createdAt: situation.now,
    decidedAt: null,
    reason: null,
    note: null,
    revision: null,
  };
}

/** As every proposal is shown, here by itself. */
function shownLines(context: Context, app: App, { situation, beside }: Asking, view: ProposalView): string[] {
  const { zone, units } = app.config.athlete;
  const width = Math.min(context.io.columns, 100);
  const look = { width, zone, units, keys: false };
  const evening = { together: null, goals: app.config.goals };
  const lines = proposalLines(view, 0, 1, situation.today, look, evening).map(plainText);
  if (beside.length === 0) return lines;
  const others = beside.map((one) => `"${one.draft.title}" (${one.id})`).join(' and ');
  return [
    ...lines,
    '',
    ...wrap(`Changes the same days as ${others}: after a yes to one, look at the rest again.`, width),
  ];
}

/** What a terminal says to it; without one it waits. */
async function answer(context: Context, yes: boolean): Promise<'yes' | 'no' | 'later'> {
  if (yes) return 'yes';
  if (!isInteractive(context.io) || context.json) return 'later';
  const said = await askLine('Do it? [y]es, [n]o, Enter to decide later ');
  if (/^y(es)?$/.test(said)) return 'yes';
  return /^no?$/.test(said) ? 'no' : 'later';
}

/** `coach plan regenerate`: proposes a new future, from tomorrow on; decided here, in the review or by its id. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const { deps } = app;
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const asking = regeneration(deps, planFuture(app, testsOption(options, today)));
  if (!asking) {
    context.print({ proposal: null, changes: [] }, ['Nothing would change.']);
    return EXIT.ok;
  }
  const { draft } = asking;
  const stored = options.preview === true ? unstored(asking) : ask(deps, asking);
  const view = proposalView(stored, app.store.plans.active(), deps);
  const lines = shownLines(context, app, asking, view);
  const document = { proposal: view, changes: describeDiff(draft.diff), beside: asking.beside.map((one) => one.id) };
  if (options.preview === true) {
    context.print(document, lines);
    return EXIT.ok;
  }
  const { id, title, basis } = draft;
  const waits = ['It waits for your word: coach review', `  or coach approve ${id}, coach reject ${id} --reason other`];
  if (!isInteractive(context.io) && options.yes !== true) {
    context.print(document, [...lines, '', ...waits]);
    return EXIT.ok;
  }
  context.say(lines.join('\n'));
  const said = await answer(context, options.yes === true);
  if (said === 'later') {
    context.print(document, waits);
    return EXIT.ok;
  }
  if (said === 'no') {
    reject(deps, id, 'other', null);
    context.print(document, [`rejected ${title}; the plan stays as it is`]);
    return EXIT.ok;
  }
  const { revision } = approve(deps, id, basis);
  const decided = app.store.proposals.byId(id) ?? stored;
  const after = { ...document, proposal: proposalView(decided, app.store.plans.active(), deps), revision };
  return exportAndPrint(context, app, after, [`approved ${title}, r${revision}; coach undo takes it back`]);
};
