import { CATALOGUE, FACT_NAMES, type FactName, isFactName } from './catalogue.ts';
import { didYouMean } from './nearest.ts';
import type { Operator } from './operator.ts';

/** One line of `when` or `unless`. The right side is a value, a list of words, or another fact of the same unit. */
export interface Comparison {
  fact: FactName;
  op: Operator;
  value: number | string | boolean | string[];
  /** Name of the fact on the right side, when there is one; `value` is then its name too. */
  other: FactName | null;
  text: string;
  /** A guard that holds but tells the athlete nothing: left out of a proposal's reasons. */
  quietly: boolean;
}

const SHAPE = /^([A-Za-z_0-9]+)\s*(<=|>=|<|>|is one of\b|is not\b|is\b)\s*(.+)$/;
/** Operators as other languages write them. */
const FOREIGN: Record<string, Operator> = {
  '=<': '<=',
  '=>': '>=',
  '==': 'is',
  '=': 'is',
  '!=': 'is not',
  '<>': 'is not',
};
const NUMBER = /^(-?\d+(?:\.\d+)?)\s*(.*)$/;
const UNIT_WORDS: Record<string, string> = {
  day: 'd',
  days: 'd',
  week: 'wk',
  weeks: 'wk',
  hour: 'h',
  hours: 'h',
  minutes: 'min',
  minute: 'min',
};

/** A number with an optional unit word; null when it is neither. */
export function readQuantity(text: string): { value: number; unit: string } | null {
  const match = NUMBER.exec(text.trim());
  if (!match) return null;
  const unit = match[2]!.trim();
  return { value: Number(match[1]), unit: UNIT_WORDS[unit] ?? unit };
}

function ofNumber(fact: FactName, op: Operator, value: string, text: string): Bare | string {
  const spec = CATALOGUE[fact];
  if (op.startsWith('is')) return `"${fact}" is a number: compare it with < <= > >=, not "${op}"`;
  const quantity = readQuantity(value);
  if (quantity) {
    if (quantity.unit && quantity.unit !== spec.unit)
      return `"${fact}" is measured in ${spec.unit || 'no unit'}, not "${quantity.unit}"`;
    return { fact, op, value: quantity.value, other: null, text };
  }
  if (isFactName(value)) {
    const other = CATALOGUE[value];
    if (other.type !== 'number' || other.unit !== spec.unit)
      return `"${fact}" (${spec.unit || 'no unit'}) cannot be compared with "${value}" (${other.unit || other.type})`;
    return { fact, op, value, other: value, text };
  }
  return `"${value}" is neither a number nor a fact${didYouMean(value, FACT_NAMES)} (for "${fact}": ${spec.says})`;
}

function ofWords(fact: FactName, op: Operator, value: string, text: string): Bare | string {
  const spec = CATALOGUE[fact];
  if (!op.startsWith('is')) return `"${fact}" is a word: use is / is not / is one of, not "${op}"`;
  const words = op === 'is one of' ? value.split(',').map((word) => word.trim()) : [value];
  const accepted = spec.type === 'yes-no' ? ['yes', 'no'] : spec.oneOf;
  for (const word of words) {
    if (!/^[A-Za-z0-9_-][A-Za-z0-9_ ()-]*$/.test(word)) return `"${word}" is not a plain word (for "${fact}")`;
    if (accepted && !accepted.includes(word))
      return `"${word}" is not a value of "${fact}" (one of: ${accepted.join(', ')})${didYouMean(word, accepted)}`;
  }
  if (spec.type === 'yes-no') {
    if (op === 'is one of') return `"${fact}" is yes or no: use is / is not`;
    return { fact, op, value: words[0] === 'yes', other: null, text };
  }
  return { fact, op, value: op === 'is one of' ? words : words[0]!, other: null, text };
}

/**
 * Reads one comparison line; a leading "quietly" keeps it out of what the evening shows. A string is the problem, in
 * words the author can act on.
 */
export function readComparison(line: string): Comparison | string {
  const whole = line.trim().replace(/\s+/g, ' ');
  const quietly = whole.startsWith('quietly ');
  const read = comparisonOf(quietly ? whole.slice('quietly '.length) : whole);
  return typeof read === 'string' ? read : { ...read, quietly };
}

type Bare = Omit<Comparison, 'quietly'>;

function comparisonOf(text: string): Bare | string {
  const match = SHAPE.exec(text);
  const foreign = FOREIGN[/^\w+\s*([=!<>]{1,2})/.exec(text)?.[1] ?? ''];
  if (foreign) return `"${text}" - write ${foreign} there`;
  if (!match)
    return `cannot read "${text}" - write it as: fact, then one of < <= > >= is / is not / is one of, then a value. Example: sleep_last < 6 h`;
  const [, name, op, value] = match as unknown as [string, string, Operator, string];
  if (!isFactName(name)) return `there is no fact called "${name}"${didYouMean(name, FACT_NAMES)}`;
  return CATALOGUE[name].type === 'number' ? ofNumber(name, op, value, text) : ofWords(name, op, value, text);
}
