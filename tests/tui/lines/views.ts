import type { ProposalView, WorkoutView } from '../../../src/review/schema.ts';

export type Change = ProposalView['changes'][number];

export function session(date: string, title: string, minutes: number, more: Partial<WorkoutView> = {}): WorkoutView {
  return {
    id: `${date} ${title}`,
    date,
    time: '07:00',
    sport: 'run',
    title,
    minutes,
    load: 0,
    steps: [],
    skipped: null,
    ...more,
  };
}
