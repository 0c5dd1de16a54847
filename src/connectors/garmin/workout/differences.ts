import type { ProjectedStep, Projection } from './projection.ts';

/** What a key of a projected step is called; keys that share a word are one difference. */
const WORDS: Record<string, string> = {
  type: 'kind of step',
  end: 'length',
  value: 'length',
  target: 'target',
  second: 'target',
  stroke: 'stroke',
  equipment: 'equipment',
  drill: 'drill',
  category: 'exercise',
  exercise: 'exercise',
  weight: 'weight',
  note: 'note',
  times: 'number of rounds',
  skipLastRest: 'last rest',
};

/** How the stored copy differs from what would be written, one line each, in words: "step 2: length". */
export function differencesInWords(wanted: Projection, stored: Projection): string[] {
  const found: string[] = [];
  if (wanted.name !== stored.name) found.push(`name "${stored.name}" instead of "${wanted.name}"`);
  if (wanted.sport !== stored.sport) found.push('another sport');
  if (wanted.pool !== stored.pool) found.push('another pool length');
  inSteps(wanted.steps, stored.steps, '', found);
  return [...new Set(found)];
}

function inSteps(
  wanted: readonly ProjectedStep[],
  stored: readonly ProjectedStep[],
  path: string,
  found: string[],
): void {
  if (wanted.length !== stored.length) {
    const where = path === '' ? '' : `step ${path}: `;
    found.push(`${where}${stored.length} ${stored.length === 1 ? 'step' : 'steps'} instead of ${wanted.length}`);
    return;
  }
  for (const [index, step] of wanted.entries()) {
    const other = stored[index] as ProjectedStep;
    const where = path === '' ? `${index + 1}` : `${path}.${index + 1}`;
    for (const key of new Set([...Object.keys(step), ...Object.keys(other)])) {
      if (key === 'steps' || JSON.stringify(step[key]) === JSON.stringify(other[key])) continue;
      found.push(`step ${where}: ${WORDS[key] ?? key}`);
    }
    inSteps(step.steps ?? [], other.steps ?? [], where, found);
  }
}
