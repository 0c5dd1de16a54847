import { createInterface } from 'node:readline/promises';
import type { ReviewSession } from '../review/reviewer-api.ts';
import { DECISION_REASONS, type DecisionReason } from '../rules/decision.ts';
import { plainText } from '../tui/lines/model.ts';
import { proposalLines } from '../tui/lines/proposal.ts';
import { receiptLines } from '../tui/lines/receipt.ts';
import { reviewLines } from '../tui/lines/review.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit.ts';

/** The review as plain numbered questions: no screen control, nothing that moves, one proposal after the other. */
export async function askInTurn(context: Context, session: ReviewSession): Promise<number> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const { zone, units } = session.display;
  const view = { width: Math.min(context.io.columns, 100), zone, units, keys: false };
  const say = (texts: string[]) => context.io.out(`${texts.join('\n')}\n`);
  try {
    say(reviewLines(session.current(), view).map(plainText));
    for (const ask of session.current().asks) {
      // Effort has a 0 (rest), soreness begins at 1 (none).
      const least = ask.kind === 'rpe' ? 0 : 1;
      const answer = (await lines.question(`${ask.label} (${least} to 10, or Enter to skip) `)).trim();
      const value = Number(answer);
      if (answer !== '' && value >= least && value <= 10) await session.answer(ask, value);
      else if (answer !== '') say([`Not saved: ${answer} is not a number from ${least} to 10.`]);
    }
    const ids = session.current().proposals.map((one) => one.id);
    for (const id of ids) {
      const document = session.current();
      const index = document.proposals.findIndex((one) => one.id === id);
      const proposal = document.proposals[index];
      if (proposal?.status !== 'pending') continue;
      say([
        '',
        ...proposalLines(proposal, index, document.proposals.length, document.review.date, view, document).map(
          plainText,
        ),
      ]);
      const answer = (await lines.question('1 approve, 2 reject, 3 later, Enter later: ')).trim();
      if (answer === '1') say([outcomeWords(await session.approve(proposal.id, proposal.basis))]);
      else if (answer === '2') {
        const list = DECISION_REASONS.map((reason, n) => `${n + 1} ${reason}`).join(', ');
        const reason: DecisionReason =
          DECISION_REASONS[Number((await lines.question(`Why? ${list}: `)).trim()) - 1] ?? 'other';
        say([outcomeWords(await session.reject(proposal.id, reason, null))]);
      }
    }
    let shown: string[] = [];
    const { open } = await session.runExports((rows) => {
      shown = receiptLines(rows).map(plainText);
    });
    if (shown.length > 0) say(shown);
    return open > 0 ? EXIT.exportsOpen : EXIT.ok;
  } finally {
    lines.close();
  }
}

function outcomeWords(outcome: { status: string; message?: string; moved?: string[] }): string {
  if (outcome.status === 'ok') return 'Saved.';
  return outcome.message ?? `Nothing written: ${outcome.moved?.join(', ')}`;
}
