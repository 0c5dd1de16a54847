import type { SourceName } from '../activities/model.ts';
import type { Athlete, Availability } from '../athlete/model.ts';
import type { GoalDefinition } from '../goals/model.ts';
import type { Horizon, SinkSet } from '../outbox/intents.ts';
import type { Estimator } from '../plan/estimator.ts';
import type { Clock } from '../ports/clock.ts';
import type { Exclusive } from '../ports/exclusive.ts';
import type { Narrator } from '../ports/people.ts';
import type { SettingFiles } from '../ports/settings.ts';
import type { ActivitySource } from '../ports/sources.ts';
import type { Caps } from '../rules/caps.ts';
import type { TemplateChooser } from '../rules/chooser.ts';
import type { LoadedRules } from '../rules/load.ts';
import type { Storage } from './storage.ts';

/** What the use cases need from outside; wired once. */
export interface ReviewDeps {
  storage: Storage;
  clock: Clock;
  athlete: Athlete;
  availability: Availability;
  goals: readonly GoalDefinition[];
  /** Review settings of the configuration. */
  settings: {
    /** `HH:MM` on the next day at which a day is over. */
    dayCloses: string;
    /** `HH:MM` of the evening review. */
    time: string;
    /** The athlete's own limits; they can only tighten the engine's. */
    caps: Caps;
  };
  /** Sources that are switched on and can be asked. */
  sources: readonly ActivitySource[];
  /** Every source that is switched on, connected or not; "off" ones are left out. */
  enabled: readonly SourceName[];
  sinks: SinkSet;
  horizon: Horizon;
  rules: LoadedRules;
  chooser: TemplateChooser;
  estimator: Estimator;
  /** The athlete's own files, changed by a proposal only after a yes. */
  settingFiles: SettingFiles;
  /** Runs something that only one process may do at a time. */
  exclusive: Exclusive;
  /** Text by a language model, or null for the template sentences. */
  narrator: Narrator | null;
}
