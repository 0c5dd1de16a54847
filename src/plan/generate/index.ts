export { type Means, swapExercises, usableTemplate } from './adapt.ts';
export { generatePlan } from './generate.ts';
export type { DayBefore, Explanation, GeneratedPlan, GenerateInput, WeekOutline } from './model.ts';
export { type NextLoad, nextLoad, type PastSession } from './progression.ts';
export { type PlanFinding, type ValidateInput, validatePlan } from './validate.ts';
export { outlineWeeks } from './weeks.ts';
