import { z } from 'zod';
import { INTENTS, SPORTS } from '../plan/model.ts';
import { OneSessionLine, quantity, SelectorLine } from './values.ts';

const Intent = z.enum(INTENTS);
const SportOrSame = z.enum([...SPORTS, 'same', 'any']);
const Reason = z.string().min(2).max(40);

/**
 * What a rule may ask for: a closed list, each resolved to plan operations. Percentages and days are bounded here,
 * and once more by the hard limits in code.
 */
export const Action = z.discriminatedUnion('do', [
  /** Less of the same: repeats, sets or time. */
  z.strictObject({ do: z.literal('trim'), session: SelectorLine, to: quantity('%', 40, 95) }),
  /** More of the same, within the convenient time it is in. */
  z.strictObject({ do: z.literal('grow'), session: SelectorLine, to: quantity('%', 101, 130) }),
  /** Lower intensity targets; with `exercise` of that lift alone. */
  z.strictObject({
    do: z.literal('ease'),
    session: SelectorLine,
    by: quantity('%', 1, 15),
    exercise: z.enum(['stalled_lift']).optional(),
  }),
  /**
   * Another session in its place: a template by id, or the best one of an intent. `with: threshold_test` is the test
   * that this fact names, in place of a session of its sport.
   */
  z
    .strictObject({
      do: z.literal('replace'),
      session: SelectorLine,
      with: z.string().optional(),
      intent: z.enum([...INTENTS, 'same']).optional(),
      sport: SportOrSame.default('same'),
      'at-most': quantity('min', 10, 240).optional(),
    })
    .refine((a) => (a.with === undefined) !== (a.intent === undefined), 'give either "with" (a template) or "intent"'),
  /** To a free convenient time; with `week: same` one of the same calendar week, so that neither week changes size. */
  z.strictObject({
    do: z.literal('move'),
    session: SelectorLine,
    within: quantity('d', 1, 14),
    week: z.enum(['same', 'any']).default('any'),
  }),
  /** Two sessions in each other's place: one chosen by each selector, alternatives where they say "any". */
  z.strictObject({ do: z.literal('swap'), session: OneSessionLine, with: OneSessionLine }),
  /** A new session for a missed one; what is dropped for it keeps the minutes of the week, so nothing is without it. */
  z.strictObject({
    do: z.literal('make-up'),
    missed: SelectorLine,
    within: quantity('d', 1, 7),
    drop: SelectorLine,
  }),
  z.strictObject({ do: z.literal('skip'), session: SelectorLine, reason: Reason }),
  z.strictObject({
    do: z.enum(['deload', 'taper']),
    days: quantity('d', 3, 21).default(7),
    to: quantity('%', 30, 90).default(60),
    start: z.enum(['tomorrow', 'monday']).default('tomorrow'),
  }),
  z.strictObject({ do: z.literal('rest'), days: quantity('d', 1, 7) }),
  z.strictObject({
    do: z.literal('add'),
    intent: Intent,
    sport: z.enum([...SPORTS, 'any']).default('any'),
    'at-most': quantity('min', 10, 240).default(45),
    within: quantity('d', 1, 14).default(7),
  }),
  /** Gives sessions that serve no lagging goal to the goal that lags most. */
  z.strictObject({ do: z.literal('shift-focus'), sessions: quantity('sessions', 1, 3).default(1) }),
  /** Moves the weekly range, or its lower end alone, towards what really happens, by at most this much. */
  z.strictObject({
    do: z.literal('set-hours'),
    direction: z.enum(['up', 'down']),
    by: quantity('%', 5, 20).default(10),
    end: z.enum(['low', 'both']).default('both'),
  }),
  z.strictObject({
    do: z.literal('change-exercise'),
    session: SelectorLine,
    from: z.enum(['stalled_lift']),
    to: z.string().min(2),
  }),
  /** The thresholds that a test found, in place of those in use: a change of the athlete's settings, alone in its rule. */
  z.strictObject({ do: z.literal('use-test-result') }),
]);
export type Action = z.infer<typeof Action>;
export type ActionName = Action['do'];

export const ACTION_NAMES: readonly string[] = Action.options.flatMap(({ shape }) =>
  'values' in shape.do ? [...shape.do.values] : shape.do.options,
);

/** Keys that an action of this name takes beside "do"; null when there is no such action. */
export function actionKeys(name: string): string[] | null {
  const found = Action.options.find((option) => option.shape.do.safeParse(name).success);
  return found ? Object.keys(found.shape).filter((key) => key !== 'do') : null;
}
