import type { Availability } from '../athlete/model.ts';
import type { SettingChange } from '../athlete/setting-change.ts';
import type { GoalDefinition } from '../goals/model.ts';
import type { EvidenceState } from '../matching/model.ts';
import type { Shape } from '../plan/projection.ts';
import type { Caps } from '../rules/caps.ts';
import type { Day, Instant } from '../time/day.ts';

/** What an evening's proposals were judged from, beside its facts: enough to judge it again. */
export interface EveningInputs {
  now: Instant;
  planId: string;
  /** The plan as it stood when the proposals were made. */
  revision: number;
  /** By workout id. */
  evidence: Record<string, EvidenceState>;
  shape: Shape | null;
  /** Days of hard work done; evenings before these were kept have none. */
  hardDone?: readonly Day[];
  minutesDone?: number;
  availability: Availability;
  goals: readonly GoalDefinition[];
  /** What tests asked to have in the settings. */
  tested?: SettingChange;
  /** The athlete's own limits; evenings before these were kept have none. */
  caps?: Caps;
}
