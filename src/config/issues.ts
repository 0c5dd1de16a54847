import type * as z from 'zod';
import type { ConfigProblem } from './problem.ts';
import { keyPlace, type Path, placeOf, writtenValue, type YamlSource } from './source.ts';
import { didYouMean } from './suggest.ts';

/** What zod found, as problems with a place, the value, what is accepted and what was probably meant. */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
  source: YamlSource,
): ConfigProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, schema, source));
}

function problemsOfIssue(issue: z.core.$ZodIssue, schema: z.ZodType, source: YamlSource): ConfigProblem[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => {
      const place = keyPlace(source, [...path, key]) ?? placeOf(source, path);
      return {
        file: source.file,
        ...place,
        field: [...path, key].join('.'),
        value: key,
        message: 'is not a known setting',
        accepted: known.length > 0 ? known.join(', ') : null,
        suggestion: didYouMean(key, known),
      };
    });
  }
  if (issue.code === 'invalid_union') {
    const deeper = deepestBranch(issue.errors);
    if (deeper)
      return problemsOf(
        deeper.map((one) => ({ ...one, path: [...path, ...one.path] })),
        schema,
        source,
      );
  }
  return [
    makeProblem(
      source,
      path,
      messageOf(issue, writtenValue(source, path)),
      acceptedOf(issue, schema, path),
      options(issue),
    ),
  ];
}

/** The alternative of a union that went furthest in, when one went in at all. */
function deepestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const inner = branches.filter((branch) =>
    branch.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
  );
  return inner.length === 1 ? (inner[0] ?? null) : null;
}

/** A problem at a place of the file. */
export function makeProblem(
  source: YamlSource,
  path: Path,
  message: string,
  accepted: string | null,
  words: readonly string[] = [],
): ConfigProblem {
  const value = writtenValue(source, path);
  return {
    file: source.file,
    ...placeOf(source, path),
    field: path.join('.'),
    value,
    message,
    accepted,
    suggestion: value !== null && words.length > 0 ? didYouMean(value, words) : null,
  };
}

function options(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'invalid_value' ? issue.values.map(String) : [];
}

function messageOf(issue: z.core.$ZodIssue, value: string | null): string {
  if (
    value === null &&
    (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')
  )
    return 'is missing';
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'is out of range';
  if (issue.code === 'invalid_format')
    return issue.message.startsWith('Invalid') ? 'has the wrong form' : issue.message;
  return 'is not accepted here';
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a section with settings',
  record: 'names with values',
  array: 'a list',
  tuple: 'a pair [low, high]',
};

function acceptedOf(issue: z.core.$ZodIssue, schema: z.ZodType, path: Path): string | null {
  if (issue.code === 'custom' && typeof issue.params?.accepted === 'string') return issue.params.accepted;
  const described = describedAt(schema, path);
  if (described) return described;
  if (issue.code === 'invalid_value') return issue.values.join(', ');
  if (issue.code === 'invalid_type') return TYPE_WORDS[issue.expected] ?? issue.expected;
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  return null;
}

// zod keeps its structure in `def`; only the few kinds used in written.ts matter here.
interface Def {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  element?: z.ZodType;
  items?: z.ZodType[];
  valueType?: z.ZodType;
  options?: z.ZodType[];
  shape?: Record<string, z.ZodType>;
}

function defOf(schema: z.ZodType): Def {
  return schema.def as unknown as Def;
}

/** The schema chain at a path, wrappers included, outermost first. */
function chainAt(schema: z.ZodType, path: Path): z.ZodType[] {
  const chain: z.ZodType[] = [schema];
  const def = defOf(schema);
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined);
  if (inner) return [...chain, ...chainAt(inner, path)];
  const [key, ...rest] = path;
  if (def.type === 'union') {
    const branch = def.options?.find((option) => ['object', 'tuple'].includes(defOf(option).type));
    return branch ? [...(path.length === 0 ? chain : []), ...chainAt(branch, path)] : chain;
  }
  if (key === undefined) return chain;
  const next =
    def.shape?.[String(key)] ??
    def.items?.[Number(key)] ??
    def.element ??
    (def.type === 'record' ? def.valueType : undefined);
  return next ? chainAt(next, rest) : [];
}

function describedAt(schema: z.ZodType, path: Path): string | null {
  for (const one of chainAt(schema, path)) {
    const description = one.meta()?.description;
    if (description) return description;
  }
  return null;
}

/** Names of the settings that exist at a path. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  for (const one of chainAt(schema, path)) {
    const shape = defOf(one).shape;
    if (shape) return Object.keys(shape);
  }
  return [];
}
