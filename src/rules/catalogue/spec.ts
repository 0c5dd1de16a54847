export type FactType = 'number' | 'text' | 'yes-no';

/** One fact a rule may name. The catalogue is the contract between the data and the rules. */
export interface FactSpec {
  type: FactType;
  /** Unit as written in a rule ("%", "min", "d"); empty for counts, scales and words. */
  unit: string;
  /** Plain words for the screen. */
  label: string;
  /** What exactly it is. */
  says: string;
  /** Accepted words of a text fact; absent means any word. */
  oneOf?: readonly string[];
  /** Smallest difference that means something; a rejected proposal comes back only after the fact moved by more. */
  step?: number;
}

export function num(unit: string, label: string, says: string, step: number): FactSpec {
  return { type: 'number', unit, label, says, step };
}

export function text(label: string, says: string, oneOf?: readonly string[]): FactSpec {
  return oneOf ? { type: 'text', unit: '', label, says, oneOf } : { type: 'text', unit: '', label, says };
}

export function yesNo(label: string, says: string): FactSpec {
  return { type: 'yes-no', unit: '', label, says };
}
