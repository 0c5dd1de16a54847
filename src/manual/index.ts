export { DAY_FORMS, parseDay } from './day-words.ts';
export {
  entryId,
  formatManualProblem,
  type LogContext,
  type LogResult,
  type ManualEntry,
  type ManualProblem,
} from './entry.ts';
export { WELLNESS } from './forms.ts';
export { logForms, parseLog, parseLogLine } from './parse-log.ts';
export { SESSION_WORDS } from './session-form.ts';
