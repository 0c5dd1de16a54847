import { GOAL_METRICS, type GoalMetric } from '../goals/model.ts';
import { WEEKDAYS, type Weekday } from '../time/day.ts';
import {
  type Parsed,
  PHASE_NAMES,
  type PlanPhase,
  type PlanSession,
  type PlanTemplate,
  type PlanTest,
  RENEWALS,
} from './model.ts';
import { readId } from './workout-template.ts';
import { openYaml, type YamlReader } from './yaml.ts';

/** Reads one plan template; every problem with its line and column in `file`. */
export function parsePlanTemplate(text: string, file: string): Parsed<'template', PlanTemplate> {
  const opened = openYaml(text, file);
  if ('problems' in opened) return opened;
  const reader = opened.reader;
  reader.allow(['id', 'version', 'title', 'purpose', 'kind', 'phases', 'tests']);
  const template: PlanTemplate = {
    id: readId(reader),
    version: reader.number('version', { min: 1, max: 9999, whole: true }) ?? 1,
    title: reader.requiredText('title'),
    purpose: reader.requiredText('purpose'),
    kind: reader.oneOf('kind', ['ongoing', 'event'] as const) ?? 'ongoing',
    phases: reader.items('phases').map(readPhase),
    tests: reader.items('tests').map(readTest),
  };
  if (template.phases.length === 0) reader.complain(reader.node('phases'), 'a plan needs at least one phase');
  if (template.kind === 'ongoing' && template.phases.length > 1)
    reader.complain(reader.node('phases'), 'an ongoing plan has one phase', 'use kind: event for several');
  return reader.problems.length > 0 ? { problems: reader.problems } : { template };
}

function readPhase(reader: YamlReader): PlanPhase {
  reader.allow(['name', 'share', 'weeks', 'load', 'focus', 'sessions']);
  const load = reader.numbers('load', { min: 0.2, max: 1.2 });
  const sessions = reader.items('sessions').map(readSession);
  if (load.length === 0) reader.complain(reader.node('load'), '"load" is missing', 'for example [0.9, 0.95, 1, 0.65]');
  if (sessions.length === 0) reader.complain(reader.node('sessions'), 'a phase needs sessions');
  return {
    name: reader.oneOf('name', PHASE_NAMES) ?? 'ongoing',
    share: reader.number('share', { min: 0.05, max: 1 }) ?? 1,
    weeks: reader.number('weeks', { min: 1, max: 26, whole: true }),
    load,
    focus: reader.requiredText('focus'),
    sessions,
  };
}

function readSession(reader: YamlReader): PlanSession {
  reader.allow(['id', 'workouts', 'prefer', 'every', 'from', 'optional', 'attach']);
  const workouts = reader.list('workouts').map((item) => item.value);
  if (workouts.length === 0)
    reader.complain(reader.node('workouts'), 'a session needs workouts', 'workouts: [easy-run]');
  return {
    id: readId(reader),
    workouts,
    prefer: readDays(reader),
    every: reader.number('every', { min: 1, max: 12, whole: true }) ?? 1,
    from: reader.number('from', { min: 0, max: 11, whole: true }) ?? 0,
    optional: reader.flag('optional') ?? false,
    attach: reader.flag('attach') ?? false,
  };
}

function readDays(reader: YamlReader): Weekday[] {
  return reader.list('prefer').flatMap((item) => {
    const day = WEEKDAYS.find((candidate) => candidate === item.value);
    if (day) return [day];
    reader.complain(item.node, `"${item.value}" is not a day`, `one of ${WEEKDAYS.join(', ')}`);
    return [];
  });
}

function readTest(reader: YamlReader): PlanTest {
  reader.allow(['workout', 'every', 'replaces', 'for', 'renews']);
  return {
    workout: reader.requiredText('workout'),
    every: reader.number('every', { min: 2, max: 26, whole: true }) ?? 4,
    replaces: reader.list('replaces').map((item) => item.value),
    for: readGoals(reader),
    renews: reader.oneOf('renews', RENEWALS),
  };
}

function readGoals(reader: YamlReader): GoalMetric[] {
  return reader.list('for').flatMap((item) => {
    const metric = GOAL_METRICS.find((candidate) => candidate === item.value);
    if (metric) return [metric];
    reader.complain(
      item.node,
      `"${item.value}" is not what a goal is measured by`,
      `one of ${GOAL_METRICS.join(', ')}`,
    );
    return [];
  });
}
