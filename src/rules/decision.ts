export const DECISION_REASONS = ['tired', 'busy', 'disagree', 'injury', 'equipment', 'other'] as const;
/** Why a proposal was rejected; one key each on the screen. */
export type DecisionReason = (typeof DECISION_REASONS)[number];
