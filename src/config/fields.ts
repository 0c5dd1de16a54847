import * as z from 'zod';
import { readComparison } from '../rules/comparison.ts';
import { isDay } from '../time/day.ts';
import { isZone } from '../time/zone.ts';
import { ACCEPTED, parseQuantity, type QuantityDefaults, type QuantityKind } from './quantity.ts';

/** Field types of the written configuration: what is typed, what it becomes, what is accepted. */

const THRESHOLD = 'a comparison such as sleep_3n_avg < 5.5 h';
const TEXT_OR_NUMBER = z.union([z.string(), z.number()]);

function refuse(ctx: z.RefinementCtx<unknown>, message: string, accepted: string): void {
  ctx.addIssue({ code: 'custom', message, params: { accepted } });
}

/** A quantity with a unit, in SI within [min, max]; `range` says the limits in the words of the athlete. */
export function quantity(kind: QuantityKind, min: number, max: number, range: string, defaults: QuantityDefaults = {}) {
  const accepted = `${ACCEPTED[kind]}, ${range}`;
  return TEXT_OR_NUMBER.transform((written, ctx): number => {
    const read = parseQuantity(String(written), kind, defaults);
    if (!read.ok) refuse(ctx, 'cannot be read', accepted);
    else if (read.value < min || read.value > max) refuse(ctx, 'is out of range', accepted);
    return read.ok ? read.value : 0;
  }).meta({ description: accepted });
}

/** A plain number with an optional unit word after it: 186, "186 bpm", "235W". */
export function measured(unit: string, min: number, max: number) {
  const accepted = `a number from ${min} to ${max} (${unit})`;
  return TEXT_OR_NUMBER.transform((written, ctx): number => {
    const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(String(written).trim());
    const unitFits = match && (match[2] === '' || match[2]?.toLowerCase() === unit.toLowerCase());
    const value = Number(match?.[1]);
    if (!unitFits) refuse(ctx, 'cannot be read', accepted);
    else if (value < min || value > max) refuse(ctx, 'is out of range', accepted);
    return value;
  }).meta({ description: accepted });
}

export function whole(min: number, max: number, what: string) {
  return z
    .int()
    .min(min)
    .max(max)
    .meta({ description: `${what}, a whole number from ${min} to ${max}` });
}

export const DayField = z
  .string()
  .refine(isDay, { error: 'is not a calendar day' })
  .meta({ description: 'a day as YYYY-MM-DD' });

export const ZoneField = z
  .string()
  .refine(isZone, { error: 'is not a known time zone' })
  .meta({ description: 'an IANA time zone such as Europe/Berlin or America/New_York' });

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** Local time of day, normalised to HH:MM. */
export const ClockField = z
  .string()
  .transform((text, ctx): string => {
    const match = CLOCK.exec(text.trim());
    if (!match) refuse(ctx, 'is not a time of day', 'a time of day from 00:00 to 23:59');
    return `${(match?.[1] ?? '').padStart(2, '0')}:${match?.[2] ?? ''}`;
  })
  .meta({ description: 'a time of day from 00:00 to 23:59' });

const SWITCH: Record<string, boolean> = { on: true, yes: true, true: true, off: false, no: false, false: false };

/** `on` or `off` (also yes/no, true/false). */
export const SwitchField = z
  .union([z.boolean(), z.string()])
  .transform((written, ctx): boolean => {
    const value = SWITCH[String(written).trim().toLowerCase()];
    if (value === undefined) refuse(ctx, 'is neither on nor off', 'on or off');
    return value ?? false;
  })
  .meta({ description: 'on or off' });

/** "25yd", "50 m", 33.33m: the unit has to be said. */
export const PoolField = z
  .string()
  .transform((text, ctx): { length: number; unit: 'm' | 'yd' } => {
    const match = /^(\d+(?:\.\d+)?)\s*(m|yd|yards?|meters?|metres?)$/i.exec(text.trim());
    const length = Number(match?.[1] ?? 0);
    if (!match || length < 10 || length > 100) {
      refuse(
        ctx,
        match ? 'is out of range' : 'cannot be read',
        'a pool length with its unit such as 25yd or 50m, 10 to 100',
      );
    }
    return { length, unit: match?.[2]?.toLowerCase().startsWith('y') ? 'yd' : 'm' };
  })
  .meta({ description: 'a pool length with its unit such as 25yd or 50m, 10 to 100' });

export const Name = z.string().trim().min(1).max(80).meta({ description: 'a short text, 1 to 80 characters' });
export const Identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'is not a valid id' })
  .meta({ description: 'lower-case letters, digits and dashes, at most 40' });
export const UrlField = z.url({ protocol: /^https?$/ }).meta({ description: 'a web address (https://...)' });
/** "barbell", "medicine ball": lower case after reading. */
export const Equipment = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9 -]{0,39}$/, { error: 'is not a name of equipment' })
  .meta({ description: 'a piece of equipment such as barbell, box, medicine ball or bike' });

/** A comparison of a rule with a number of one's own. Which rule it fits is known once the rules are read. */
export const ThresholdField = z
  .string()
  .trim()
  .transform((line, ctx): string => {
    const read = readComparison(line);
    if (typeof read === 'string') refuse(ctx, read, THRESHOLD);
    else if (read.other !== null || typeof read.value !== 'number') refuse(ctx, 'compares no number', THRESHOLD);
    return line;
  })
  .meta({ description: THRESHOLD });
