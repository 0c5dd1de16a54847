import { UnknownOutcomeError } from '../../ports/errors.ts';
import { type CallOptions, checked, type HevyClient, unwrap } from './client.ts';
import { lookAfter } from './find.ts';
import { type HevyTemplate, templateSchema } from './schema.ts';
import { type TemplateBody, templateCreateSchema } from './write-schema.ts';

const PAGE_SIZE = 100;
const POST_TEMPLATE = 'hevy POST /exercise_templates';

/** All exercise templates of the account, built-in and custom. */
export async function listTemplates(client: HevyClient, options: CallOptions = {}): Promise<HevyTemplate[]> {
  const all = new Map<string, HevyTemplate>();
  for (let page = 1; ; page++) {
    const wanted = { pageSize: PAGE_SIZE, ...options };
    const { items, pageCount } = await client.list('/exercise_templates', 'exercise_templates', page, wanted);
    for (const item of items) {
      const parsed = templateSchema.safeParse(item);
      if (parsed.success) all.set(parsed.data.id, parsed.data);
    }
    if (items.length === 0 || page >= pageCount) return [...all.values()];
  }
}

async function findCustom(client: HevyClient, title: string, options: CallOptions): Promise<string | null> {
  const templates = await listTemplates(client, options);
  return templates.find((template) => template.is_custom && template.title.trim() === title.trim())?.id ?? null;
}

/**
 * Id of the athlete's custom exercise of this title, created when there is none. Only ever at the athlete's explicit
 * wish: it cannot be deleted through the API, and the free plan allows a few only (ValidationError, 403).
 */
export async function createCustomExercise(
  client: HevyClient,
  wanted: TemplateBody,
  options: CallOptions = {},
): Promise<string> {
  const exercise = checked(templateCreateSchema, wanted, POST_TEMPLATE);
  const existing = await findCustom(client, exercise.title, options);
  if (existing !== null) return existing;
  let unknown = new UnknownOutcomeError('hevy', POST_TEMPLATE, 'Hevy took the exercise but does not list it yet');
  try {
    const answer = unwrap(
      await client.write('POST', '/exercise_templates', { exercise }, options),
      'exercise_template',
    );
    const id = typeof answer === 'object' && answer !== null ? (answer as { id?: unknown }).id : answer;
    // Documented as a number, seen as a string.
    if ((typeof id === 'string' && id !== '') || typeof id === 'number') return String(id);
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error;
    unknown = error;
  }
  const created = await lookAfter(unknown, () => findCustom(client, exercise.title, options), options.signal);
  if (created === null) throw unknown;
  return created;
}
