import { dayWords } from '../../plan/describe.ts';
import type { Plan } from '../../plan/model.ts';
import type { ReviewDeps } from '../deps.ts';
import { SINK_NAMES } from './drift.ts';
import { heldExports } from './losses.ts';

/** One line for the evening about sessions that wait because a place can hold them in part only. */
export function heldBanners(deps: ReviewDeps, plan?: Plan | null): string[] {
  const { losses, sessions } = heldExports(deps, plan);
  const [first] = sessions;
  const [loss] = losses;
  if (!first || !loss) return [];
  const more = sessions.length > 1 ? ` and ${sessions.length - 1} more` : '';
  const what = `${SINK_NAMES[loss.sink]} can hold it in part only: ${loss.loss}`;
  return [`${first.title} (${dayWords(first.date)})${more} not sent, ${what}: coach export accept`];
}
