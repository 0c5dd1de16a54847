/**
 * Whether tonight's review should run at once: its time is past and nothing was stored for today.
 * @param input.now local time HH:MM
 */
export function dueNow(input: { now: string; today: string; time: string; last: string | null }): boolean {
  return input.now >= input.time && input.last !== input.today;
}
