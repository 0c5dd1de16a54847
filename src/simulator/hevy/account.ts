import { isDay } from '../../time/day.ts';
import type { Reply } from '../http/reply.ts';
import { empty, json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { parseJson } from '../http/router.ts';
import type { HevyTemplate } from './catalogue.ts';
import type { HevyContext } from './context.ts';
import { fail, newId, page, templates } from './context.ts';
import type { Measurement } from './state.ts';
import { MEASUREMENT_KEYS, measurement, TEMPLATE_POST, violation } from './validate.ts';

/** Custom exercises are created with other type names than they are read with. */
const READ_TYPE: Record<string, string> = {
  bodyweight_reps: 'bodyweight_weighted',
  bodyweight_assisted_reps: 'bodyweight_assisted',
};

/** User, exercise templates and body measurements. */
export function accountRoutes(context: HevyContext): Route[] {
  const { state, behaviour } = context;

  function templateDto(template: HevyTemplate) {
    return { ...template, title: `${context.behaviour.titlePrefix}${template.title}` };
  }

  function readTemplate({ params }: SimRequest): Reply {
    const template = templates(context).find((t) => t.id === params.id);
    return template ? json(templateDto(template)) : fail('Exercise template not found', 404);
  }

  function createTemplate(request: SimRequest): Reply {
    const body = parseJson(request.body);
    if (violation(body, TEMPLATE_POST, '')) return fail('Invalid request body');
    const cap = behaviour.customExerciseCap;
    if (cap !== null && state.customTemplates.length >= cap) return fail('exceeds-custom-exercise-limit', 403);
    const { exercise } = body as { exercise: Record<string, unknown> };
    const template: HevyTemplate = {
      id: newId(context, 'template'),
      title: String(exercise.title),
      type: READ_TYPE[String(exercise.exercise_type)] ?? String(exercise.exercise_type),
      primary_muscle_group: String(exercise.muscle_group),
      secondary_muscle_groups: Array.isArray(exercise.other_muscles) ? exercise.other_muscles.map(String) : [],
      equipment: String(exercise.equipment_category),
      is_custom: true,
    };
    state.customTemplates.push(template);
    return json({ id: template.id });
  }

  function full(entry: Measurement): Record<string, unknown> {
    const dto: Record<string, unknown> = { date: entry.date };
    for (const key of MEASUREMENT_KEYS) dto[key] = entry[key] ?? null;
    return dto;
  }

  function createMeasurement(request: SimRequest): Reply {
    const body = parseJson(request.body);
    const bad = violation(body, measurement(true), '');
    if (bad) return fail(bad.replace('"" must', '"body" must'));
    const entry = body as Measurement;
    if (!isDay(entry.date)) return fail('"date" must be in YYYY-MM-DD format');
    if (state.measurements.some((m) => m.date === entry.date)) {
      return fail('A measurement for this date already exists', 409);
    }
    state.measurements.push(entry);
    return empty(behaviour.era === '2026-08' ? 200 : 201);
  }

  function replaceMeasurement(request: SimRequest): Reply {
    const index = state.measurements.findIndex((m) => m.date === request.params.date);
    const body = parseJson(request.body);
    const bad = violation(body, measurement(false), '');
    if (bad) return fail(bad.replace('"" must', '"body" must'));
    if (index < 0) return fail('Measurement not found', 404);
    // Left-out fields become null.
    state.measurements[index] = { ...(body as Record<string, number>), date: request.params.date! };
    return empty(200);
  }

  function measurements(request: SimRequest): Reply {
    const sorted = [...state.measurements].sort((a, b) => (a.date < b.date ? 1 : -1));
    return page(request, 'body_measurements', sorted.map(full), 10, 10);
  }

  function user(): Reply {
    return json({
      data: {
        id: '5b9f6a52-3c1e-4d0b-8f62-1e7a9c2d4b80',
        name: 'Sam Sample',
        username: 'sam_sample',
        url: 'https://hevy.com/user/sam_sample',
        weight_unit: behaviour.lbsAthlete ? 'lbs' : 'kg',
        distance_unit: 'kilometers',
      },
    });
  }

  return [
    ['GET', '/v1/user/info', user],
    [
      'GET',
      '/v1/exercise_templates',
      (r) => page(r, 'exercise_templates', templates(context).map(templateDto), 100, 5),
    ],
    ['POST', '/v1/exercise_templates', createTemplate],
    ['GET', '/v1/exercise_templates/{id}', readTemplate],
    ['GET', '/v1/body_measurements', measurements],
    ['POST', '/v1/body_measurements', createMeasurement],
    [
      'GET',
      '/v1/body_measurements/{date}',
      ({ params }) => {
        const entry = state.measurements.find((m) => m.date === params.date);
        return entry ? json(full(entry)) : fail('Measurement not found', 404);
      },
    ],
    ['PUT', '/v1/body_measurements/{date}', replaceMeasurement],
  ];
}
