import type { Intent, Sport, WorkoutContent } from '../plan/model.ts';

/** The template library as far as rules need it. Null: nothing fits; the rule then proposes nothing. */
export interface TemplateChooser {
  byId(id: string): WorkoutContent | null;
  /**
   * Best template of an intent within `maxMinutes`; `sport` null means any.
   * @param accept what else it has to be (equipment, place); left out: anything
   */
  byIntent(
    intent: Intent,
    sport: Sport | null,
    maxMinutes: number,
    accept?: (content: WorkoutContent) => boolean,
  ): WorkoutContent | null;
}
