/** One fact a rule may compare, with where it came from. `null` means unknown: no rule fires on it. */
export interface FactValue {
  value: number | string | boolean | null;
  /** "Garmin", "Hevy", "you", "plan", "computed". */
  source: string | null;
  /** Local day or instant the value is from. */
  asOf: string | null;
}

export type Facts = Record<string, FactValue>;
