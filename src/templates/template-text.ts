import type { Intent, Priority, Sport, Step } from '../plan/model.ts';
import { formatSteps } from './text/format.ts';

/** What a new template file consists of. */
export interface TemplateParts {
  /** Small letters, digits and hyphens. */
  id: string;
  title: string;
  sport: Sport;
  intent: Intent;
  priority: Priority;
  purpose: string;
  steps: readonly Step[];
}

/** A template file; `parseTemplate` reads it. */
export function templateText(parts: TemplateParts): string {
  const { id, title, sport, intent, priority, purpose, steps } = parts;
  const lines = formatSteps(steps, sport).split('\n');
  return [
    `id: ${id}`,
    'version: 1',
    `title: ${JSON.stringify(title)}`,
    `sport: ${sport}`,
    `intent: ${intent}`,
    `priority: ${priority}`,
    `purpose: ${JSON.stringify(purpose)}`,
    'steps: |',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
