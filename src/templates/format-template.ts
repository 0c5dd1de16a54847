import { SPORTS } from '../plan/model.ts';
import type { TextProblem } from './problem.ts';
import { scaleValues } from './scale.ts';
import { formatStepText } from './text/format-text.ts';
import { parseTemplate } from './workout-template.ts';
import { openYaml } from './yaml.ts';

/**
 * A workout template with its steps in canonical form; everything outside the steps, comments too, stays as written.
 * Running it twice changes nothing.
 */
export function formatTemplate(text: string, file: string): { text: string } | { problems: TextProblem[] } {
  const parsed = parseTemplate(text, file);
  if ('problems' in parsed) return parsed;
  const opened = openYaml(text, file);
  if ('problems' in opened) return opened;
  const block = opened.reader.block('steps');
  const sport = opened.reader.oneOf('sport', SPORTS);
  if (block === null || sport === null) return { problems: opened.reader.problems };
  const steps = formatStepText(block.text, sport, scaleValues(parsed.template.scale, 'default'));
  if ('problems' in steps) return steps;
  const lines = text.split(/\r\n|\n/);
  const count = block.text.split('\n').length;
  const lead = ' '.repeat(block.indent);
  lines.splice(block.line, count, ...steps.text.split('\n').map((line) => lead + line));
  return { text: lines.join('\n') };
}
