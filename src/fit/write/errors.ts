/** A workout that cannot be written as a FIT file. `field` names what is wrong; the message gives value and limits. */
export class FitEncodeError extends Error {
  readonly field: string;
  readonly value: unknown;
  constructor(field: string, value: unknown, message: string) {
    super(message);
    this.name = 'FitEncodeError';
    this.field = field;
    this.value = value;
  }
}

/** The number rounded to a whole one, or FitEncodeError when it is not finite or outside `low`..`high`. */
export function wholeWithin(field: string, value: number, low: number, high: number): number {
  const rounded = Math.round(value);
  if (!Number.isFinite(rounded) || rounded < low || rounded > high) {
    throw new FitEncodeError(field, value, `${field} ${value} is outside ${low} to ${high}`);
  }
  return rounded;
}

/** Largest valid value of a FIT uint32; the next one means "no value". */
export const MAX_UINT32 = 0xfffffffe;
export const MAX_UINT16 = 0xfffe;
