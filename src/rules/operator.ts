/** How a rule compares a fact. */
export const OPERATORS = ['<=', '>=', '<', '>', 'is one of', 'is not', 'is'] as const;
export type Operator = (typeof OPERATORS)[number];

/** The operators between numbers in words: "below 55". */
export const ORDER_WORDS: Readonly<Record<string, string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
};
