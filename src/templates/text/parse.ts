import type { EnduranceStep, RepeatBlock, Sport, Step } from '../../plan/model.ts';
import type { Refusal, TextProblem } from '../problem.ts';
import { parseEnduranceLine, startsWithRole } from './endurance.ts';
import { type LineNode, nestLines, repeatTimes, type SourceLine, scanLines } from './lines.ts';
import { isExerciseLine, parseExerciseLine, type UnknownExercises } from './strength.ts';

export interface ParseOptions {
  /** Values for `{name}` in the text. */
  params?: Readonly<Record<string, number>>;
  /** What to do with exercises outside the catalogue; templates refuse, imports may keep. Default: refuse. */
  unknownExercises?: UnknownExercises;
}

const MAX_ROUNDS = 99;

/** Reads a step text. All problems are reported, not the first; lines and columns count from 1 in `text`. */
export function parseSteps(
  text: string,
  sport: Sport,
  options: ParseOptions = {},
): { steps: Step[] } | { problems: TextProblem[] } {
  const scan = scanLines(text, options.params ?? {});
  const problems = [...scan.problems];
  const steps = readNodes(nestLines(scan.lines), sport, options.unknownExercises ?? 'refuse', problems);
  if (problems.length === 0 && steps.length === 0)
    problems.push({ file: null, line: 1, column: 1, message: 'there are no steps', hint: 'write one step per line' });
  return problems.length > 0
    ? { problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) }
    : { steps };
}

function readNodes(
  nodes: readonly LineNode[],
  sport: Sport,
  unknown: UnknownExercises,
  problems: TextProblem[],
): Step[] {
  return nodes.flatMap((node) =>
    node.kind === 'repeat' ? readRepeat(node, sport, unknown, problems) : readLine(node.line, sport, unknown, problems),
  );
}

function readRepeat(
  node: Extract<LineNode, { kind: 'repeat' }>,
  sport: Sport,
  unknown: UnknownExercises,
  problems: TextProblem[],
): Step[] {
  const times = repeatTimes(node.line.text) ?? 0;
  if (times < 1 || times > MAX_ROUNDS)
    report(problems, node.line, 0, {
      column: 0,
      message: `${times} rounds is out of range`,
      hint: `accepted: 1-${MAX_ROUNDS}`,
    });
  if (node.children.length === 0) {
    report(problems, node.line, 0, {
      column: 0,
      message: 'nothing to repeat',
      hint: 'put the repeated steps below, each with "- "',
    });
    return [];
  }
  const inner: (EnduranceStep | RepeatBlock)[] = [];
  for (const child of node.children) {
    for (const step of readNodes([child], sport, unknown, problems)) {
      if (step.kind === 'exercise')
        report(problems, child.line, 0, {
          column: 0,
          message: 'an exercise cannot stand in a repeat',
          hint: 'write the sets: 3x5',
        });
      else inner.push(step);
    }
  }
  return [{ kind: 'repeat', times, steps: inner }];
}

function readLine(line: SourceLine, sport: Sport, unknown: UnknownExercises, problems: TextProblem[]): Step[] {
  if (isExerciseLine(line.text)) {
    const parsed = parseExerciseLine(line.text, unknown);
    if ('step' in parsed) return [parsed.step];
    report(problems, line, parsed.at, parsed.refusal);
    return [];
  }
  if (sport === 'strength' && !startsWithRole(line.text) && !/^(\d|press lap)/i.test(line.text)) {
    const sets = /\s(\d+x\S.*)$/.exec(line.text);
    const hint = sets ? `write "${line.text.slice(0, sets.index)} / ${sets[1]}"` : 'write "Back Squat / 3x5"';
    report(problems, line, 0, { column: 0, message: 'the sets go after a slash', hint });
    return [];
  }
  const parsed = parseEnduranceLine(line.text, sport);
  if ('steps' in parsed) return parsed.steps;
  report(problems, line, parsed.at, parsed.refusal);
  return [];
}

function report(problems: TextProblem[], line: SourceLine, at: number, refusal: Refusal): void {
  problems.push({
    file: null,
    line: line.number,
    column: line.column(at),
    message: refusal.message,
    hint: refusal.hint,
  });
}
