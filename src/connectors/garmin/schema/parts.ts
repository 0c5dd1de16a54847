import { z } from 'zod';
import { wireNumber } from '../../http/number.ts';

/**
 * Building blocks of the wire schemas. Garmin leaves keys out, sends null, or sends whole numbers as floats, so every
 * field we read is optional and nullable; fields we do not read are kept untouched in the raw record.
 */

export const num = wireNumber;
export const text = z.string().nullish();
export const flag = z.boolean().nullish();
/** An id: numbers and text alike become text. */
export const id = z.union([z.number().transform(String), z.string()]).nullish();

function readable<T extends z.ZodType>(member: T) {
  return (items: unknown[] | null | undefined): z.output<T>[] => {
    const good: z.output<T>[] = [];
    for (const item of items ?? []) {
      const parsed = member.safeParse(item);
      if (parsed.success) good.push(parsed.data);
    }
    return good;
  };
}

/** An array whose unreadable members are left out; null and a missing key are an empty array. */
export function list<T extends z.ZodType>(member: T) {
  return z.array(z.unknown()).nullish().transform(readable(member));
}

/** The one list a wrapper is there for: null is "nothing", a missing key means that the answer has changed. */
export function wrappedList<T extends z.ZodType>(member: T) {
  return z.array(z.unknown()).nullable().transform(readable(member));
}

/** `path: message` of the first problem, for the name of a skipped datum. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const where = issue?.path.join('.') || 'the top level';
  return `unexpected shape at ${where}`;
}
