import { INTENTS, PRIORITIES, SPORTS } from '../plan/model.ts';
import { ADAPTATIONS, type Adaptation, type Parsed, type ScaleRange, type WorkoutTemplate } from './model.ts';
import { sortedProblems } from './problem.ts';
import { scaleValues } from './scale.ts';
import { parseSteps } from './text/parse.ts';
import { openYaml, type YamlReader } from './yaml.ts';

const KEYS = [
  'id',
  'version',
  'title',
  'sport',
  'intent',
  'priority',
  'minutes',
  'adaptable',
  'scale',
  'purpose',
  'places',
  'equipment',
  'substitutes',
  'progression',
  'steps',
] as const;

export const ID_SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads one workout template. All problems are reported with the line and column in `file`; the steps are tried with
 * every value of every parameter.
 */
export function parseTemplate(text: string, file: string): Parsed<'template', WorkoutTemplate> {
  const opened = openYaml(text, file);
  if ('problems' in opened) return opened;
  const reader = opened.reader;
  reader.allow(KEYS);
  const scale = readScale(reader);
  const sport = reader.oneOf('sport', SPORTS);
  const template: WorkoutTemplate = {
    id: readId(reader),
    version: reader.number('version', { min: 1, max: 9999, whole: true }) ?? 1,
    title: reader.requiredText('title'),
    sport: sport ?? 'other',
    intent: reader.oneOf('intent', INTENTS) ?? 'endurance',
    priority: reader.oneOf('priority', PRIORITIES) ?? 'support',
    minutes: reader.number('minutes', { min: 1, max: 600 }),
    adaptable: readAdaptable(reader),
    scale,
    purpose: reader.requiredText('purpose'),
    places: reader.list('places').map((item) => item.value),
    equipment: reader.list('equipment').map((item) => item.value),
    substitutes: reader.list('substitutes').map((item) => item.value),
    progression: reader.text('progression'),
    steps: '',
  };
  for (const key of ['sport', 'intent', 'priority', 'version'])
    if (reader.node(key) === null) reader.complain(null, `"${key}" is missing`);
  const block = reader.block('steps');
  if (block !== null && sport !== null) {
    template.steps = block.text;
    checkSteps(reader, block, template);
  }
  return reader.problems.length > 0 ? { problems: sortedProblems(reader.problems) } : { template };
}

/** The id of a template file: small letters, digits and hyphens. */
export function readId(reader: YamlReader): string {
  const id = reader.requiredText('id');
  if (id !== '' && !ID_SHAPE.test(id))
    reader.complain(reader.node('id'), `"${id}" is not an id`, 'small letters, digits and hyphens');
  return id;
}

function readScale(reader: YamlReader): Record<string, ScaleRange> {
  const scale: Record<string, ScaleRange> = {};
  for (const [name, entry] of reader.maps('scale')) {
    entry.allow(['min', 'max', 'default']);
    const accept = { min: 1, max: 300, whole: true };
    const [min, max, standard] = [
      entry.number('min', accept),
      entry.number('max', accept),
      entry.number('default', accept),
    ];
    if (min === null || max === null || standard === null) {
      if (entry.problems.length === 0)
        entry.complain(null, `"${name}" needs min, max and default`, '{min: 4, max: 10, default: 8}');
      continue;
    }
    if (min > standard || standard > max) entry.complain(null, `"${name}": the default has to lie between min and max`);
    scale[name] = { min, max, default: standard };
  }
  return scale;
}

function readAdaptable(reader: YamlReader): Adaptation[] {
  if (reader.node('adaptable') === null) return [...ADAPTATIONS];
  const found: Adaptation[] = [];
  for (const item of reader.list('adaptable')) {
    const match = ADAPTATIONS.find((candidate) => candidate === item.value);
    if (match) found.push(match);
    else reader.complain(item.node, `"${item.value}" is not a way to adapt`, `one of ${ADAPTATIONS.join(', ')}`);
  }
  return found;
}

/** Every value of each parameter in turn, the others at their default. */
function trials(scale: Record<string, ScaleRange>): Record<string, number>[] {
  const base = scaleValues(scale, 'default');
  const result = [base];
  for (const [name, range] of Object.entries(scale))
    for (let value = range.min; value <= range.max; value++) result.push({ ...base, [name]: value });
  return result;
}

function checkSteps(
  reader: YamlReader,
  block: { text: string; line: number; indent: number },
  template: WorkoutTemplate,
): void {
  const seen = new Set<string>();
  for (const params of trials(template.scale)) {
    const parsed = parseSteps(block.text, template.sport, { params });
    if (!('problems' in parsed)) continue;
    for (const problem of parsed.problems) {
      const place = `${problem.line}:${problem.column}`;
      if (seen.has(place)) continue;
      seen.add(place);
      reader.problems.push({
        ...problem,
        file: reader.file,
        line: block.line + problem.line,
        column: block.indent + problem.column,
      });
    }
  }
  for (const name of Object.keys(template.scale)) {
    if (!new RegExp(`\\{\\s*${name}\\s*\\}`).test(block.text))
      reader.complain(reader.node('scale'), `"${name}" is not used in the steps`, `write {${name}}`);
  }
}
