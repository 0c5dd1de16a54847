export { type Difference, type DifferenceInput, planDifference, TAKEN_OUT } from './difference.ts';
export type { Head, Scope, WrittenSession } from './model.ts';
export { basisOf, printPlanText, sessionsInScope } from './print.ts';
export { readPlanText, type WrittenPlan } from './read.ts';
