import { dayWords } from '../../plan/describe.ts';
import { STATES } from '../explain/state-words.ts';
import type { ReviewDocument } from '../schema.ts';

function minuteText(minutes: number | null): string {
  return minutes === null || minutes === 0 ? '' : `${Math.round(minutes)} min`;
}

/** "done, 38 min", "missed". */
function dayText(day: ReviewDocument['week']['days'][number]): string {
  const minutes = day.state === 'upcoming' || day.state === 'rest' ? '' : minuteText(day.minutes);
  return [day.state === 'rest' ? 'nothing' : (STATES[day.state]?.words ?? day.state), minutes]
    .filter(Boolean)
    .join(', ');
}

/** What is known now of the days up to an evening and was not, or was otherwise, when it was held; one line or none. */
export function sinceThen(held: ReviewDocument, now: ReviewDocument): string[] {
  const { date } = held.review;
  const later = new Map(now.week.days.map((day) => [day.date, day]));
  const changes = held.week.days.flatMap((before) => {
    const after = later.get(before.date);
    if (!after || before.date > date) return [];
    const [was, is] = [dayText(before), dayText(after)];
    return was === is ? [] : [`${dayWords(before.date)} is ${is} (was ${was})`];
  });
  return changes.length === 0 ? [] : [`Arrived after this evening: ${changes.join('; ')}`];
}
