import type { DecisionOutcome, ReviewSession } from '../review/reviewer-api.ts';
import { DECISION_REASONS, type DecisionReason } from '../rules/decision.ts';
import { plainText } from '../tui/lines/model.ts';
import { proposalLines } from '../tui/lines/proposal.ts';
import { closingWords, decidedSessions, receiptLines } from '../tui/lines/receipt.ts';
import { reviewLines } from '../tui/lines/review.ts';
import type { Context } from './context.ts';
import { type Dialogue, openDialogue } from './dialogue.ts';
import { EXIT } from './exit.ts';

/** Effort has a 0 (rest), soreness begins at 1 (none). */
const ANSWERS = { rpe: [0, 10], soreness: [1, 10], illness: [1, 2] } as const;

/** Who is asked, and how. */
interface Talk extends Dialogue {
  say(lines: string[]): void;
}

type Left = 'goes on' | 'left' | 'interrupted';

async function rate({ ask, say }: Talk, session: ReviewSession): Promise<Left> {
  for (const asked of session.current().asks) {
    const [least, most] = ANSWERS[asked.kind];
    const range = asked.kind === 'illness' ? '1 yes, 2 no, well again' : `${least} to ${most}`;
    for (;;) {
      const answer = await ask(`${asked.label} (${range}, or Enter to skip) `);
      if (answer === null) return 'interrupted';
      if (answer === '') break;
      const value = Number(answer);
      if (value >= least && value <= most) {
        await session.answer(asked, value);
        break;
      }
      say([`Not saved: ${answer} is not a number from ${least} to ${most}.`]);
    }
  }
  return 'goes on';
}

/** The reason and a line for oneself; null leaves the proposal as it is. */
async function reasonFrom({ ask, say }: Talk): Promise<{ reason: DecisionReason; note: string | null } | null> {
  const list = DECISION_REASONS.map((reason, n) => `${n + 1} ${reason}`).join(', ');
  for (;;) {
    const answer = await ask(`Why? ${list}, Enter back: `);
    if (answer === null || answer === '') return null;
    const reason = DECISION_REASONS[Number(answer) - 1];
    if (reason !== undefined) {
      const note = await ask('A line for yourself, or Enter: ');
      return note === null ? null : { reason, note: note === '' ? null : note };
    }
    say([`"${answer}" is none of them.`]);
  }
}

function outcomeWords(outcome: DecisionOutcome): string {
  if (outcome.status === 'ok') return 'Saved.';
  if (outcome.status === 'refused') return outcome.message;
  return `Nothing written: ${outcome.moved.join(', ')} changed meanwhile.`;
}

/** The review as plain numbered questions: no screen control, nothing that moves, one proposal after the other. */
export async function askInTurn(context: Context, session: ReviewSession): Promise<number> {
  const dialogue: Talk = {
    ...openDialogue(process.stdout, 'dropped'),
    say: (texts) => context.io.out(`${texts.join('\n')}\n`),
  };
  const { ask, say } = dialogue;
  const { zone, units } = session.display;
  const view = { width: Math.min(context.io.columns, 100), zone, units, keys: false, spoken: true };
  let revision: number | null = null;

  function show(id: string): void {
    const { proposals, ...rest } = session.current();
    const index = proposals.findIndex((one) => one.id === id);
    const document = { ...rest, proposals };
    const lines = proposalLines(proposals[index]!, index, proposals.length, document.review.date, view, document);
    say(['', ...lines.map(plainText)]);
  }

  /** Asks until it is decided, put off or passed over; a slip of a finger decides nothing. */
  async function decide(id: string): Promise<Left> {
    show(id);
    for (;;) {
      const proposal = session.current().proposals.find((one) => one.id === id);
      if (proposal?.status !== 'pending') return 'goes on';
      const answer = await ask('1 approve, 2 reject, 3 later, 4 why, 5 leave, Enter next: ');
      if (answer === null) return 'interrupted';
      if (answer === '') return 'goes on';
      if (answer === '5' || answer === 'q') return 'left';
      if (answer === '4') say(await session.text('why', id, { more: `coach why ${id} --all` }));
      else if (answer === '1') {
        const outcome = await session.approve(id, proposal.basis);
        if (outcome.status === 'ok') revision = outcome.revision ?? revision;
        say([outcomeWords(outcome)]);
        if (outcome.status === 'stale') show(id);
      } else if (answer === '2') {
        const given = await reasonFrom(dialogue);
        if (given) say([outcomeWords(await session.reject(id, given.reason, given.note))]);
      } else if (answer === '3') say([outcomeWords(await session.defer(id))]);
      else say([`"${answer}" is none of them.`]);
    }
  }

  try {
    say(reviewLines(session.current(), view).map(plainText));
    let left = session.readonly ? 'left' : await rate(dialogue, session);
    for (const { id } of session.current().proposals) {
      if (left !== 'goes on') break;
      left = await decide(id);
    }
    // What was decided is kept; it is sent by the next review, or by hand.
    if (left === 'interrupted') {
      say(['', ...(revision === null ? [] : ['What you approved is kept: coach export resume sends it.'])]);
      return EXIT.interrupted;
    }
    let shown: string[] = [];
    const { open } = await session.runExports((rows) => {
      shown = receiptLines(rows, decidedSessions(session.current())).map(plainText);
    });
    say([...shown, ...closingWords(session.current(), revision).map(plainText)]);
    return open > 0 ? EXIT.exportsOpen : EXIT.ok;
  } finally {
    dialogue.close();
  }
}
