import type { Sport, Step } from '../plan/model.ts';
import type { TextProblem } from './problem.ts';
import { repeatTimes } from './text/lines.ts';
import { parseSteps } from './text/parse.ts';
import { quote } from './text/tokens.ts';

const ROLE_HEADERS: Record<string, string> = {
  warmup: 'Warmup',
  'warm up': 'Warmup',
  cooldown: 'Cooldown',
  'cool down': 'Cooldown',
};
const LENGTH = /^(?:\d+(?:\.\d+)?h)?(?:\d+(?:\.\d+)?m)?(?:\d+(?:\.\d+)?s)?$/i;

/**
 * Reads a workout written in the text form of intervals.icu: dashed steps below headers, `5x` groups closed by a blank
 * line, `m` always minutes, `mtr` metres, percentages of FTP on rides. What has no counterpart here (cadence, ramps) is
 * kept as a cue. Lines without a dash are comments unless they are a header.
 */
export function importIntervals(text: string, sport: Sport): { steps: Step[] } | { problems: TextProblem[] } {
  let role = '';
  let inRepeat = false;
  const lines = text.split(/\r\n|\n|\r/).map((line) => {
    const trimmed = line.trim();
    if (trimmed === '') {
      inRepeat = false;
      return '';
    }
    if (trimmed.startsWith('-')) {
      const step = importStep(trimmed.slice(1).trim(), sport, inRepeat ? '' : role);
      return `${inRepeat ? '- ' : ''}${step}`;
    }
    const times = repeatTimes(trimmed);
    inRepeat = times !== null;
    role = ROLE_HEADERS[trimmed.toLowerCase().replace(/:$/, '')] ?? '';
    return times === null ? `# ${trimmed}` : `${times}x`;
  });
  const parsed = parseSteps(lines.join('\n'), sport);
  if ('steps' in parsed) return parsed;
  const original = text.split(/\r\n|\n|\r/);
  return {
    problems: parsed.problems.map((problem) => ({
      ...problem,
      column: columnIn(original[problem.line - 1] ?? '', lines[problem.line - 1] ?? '', problem.column),
    })),
  };
}

/** Where a place of the rewritten line stands in the written one: at the same word, else where the line begins. */
function columnIn(original: string, rewritten: string, column: number): number {
  const word = /^\S+/.exec(rewritten.slice(column - 1))?.[0] ?? '';
  const at = word === '' ? -1 : original.indexOf(word);
  return (at >= 0 ? at : original.length - original.trimStart().length) + 1;
}

function importStep(text: string, sport: Sport, role: string): string {
  const cues: string[] = [];
  const kept: string[] = [];
  let roleWord = role;
  const words = text.split(/\s+/);
  const first = words.findIndex((word) => duration(word) !== null || /^press$/i.test(word));
  if (first > 0) cues.push(words.slice(0, first).join(' '));
  for (let i = Math.max(0, first); i < words.length; i++) {
    const word = words[i] as string;
    const next = (words[i + 1] ?? '').toLowerCase();
    const length = duration(word);
    if (length !== null) kept.push(length);
    else if (/^press$/i.test(word) && next === 'lap') {
      kept.push('press lap');
      i++;
    } else if (/^\d+(-\d+)?rpm$/i.test(word)) cues.push(word.replace(/rpm/i, ' rpm'));
    else if (/^ramp$/i.test(word)) cues.push('ramp');
    else if (/^freeride$/i.test(word)) cues.push('free ride');
    else if (/^maxeffort$/i.test(word)) kept.push('all out');
    else if (/^intensity=/i.test(word)) roleWord = roleOf(word.slice(10)) ?? roleWord;
    else if (/^[\d.]+(-[\d.]+)?%$/.test(word)) {
      const metric = percentOf(next, sport);
      kept.push(ascending(word), ...(metric === null ? [] : [metric.word]));
      if (metric?.used) i++;
    } else if (/^z\d(-z?\d)?$/i.test(word)) {
      const named = ['hr', 'pace', 'power'].includes(next);
      kept.push(word, named ? next : sport === 'ride' ? 'power' : 'hr');
      if (named) i++;
    } else if (/^(pace|hr|power)$/i.test(word)) continue;
    else kept.push(word);
  }
  const cue = cues.length === 0 ? '' : quote(cues.join(', '));
  return [roleWord, ...kept, cue].filter((part) => part !== '').join(' ');
}

/** `60-40%` of a downward ramp as the range `40-60%`. */
function ascending(word: string): string {
  const [from, to] = word.replace('%', '').split('-').map(Number);
  return from !== undefined && to !== undefined && from > to ? `${to}-${from}%` : word;
}

/** A length of time or distance in this project's spelling, or null. */
function duration(word: string): string | null {
  const minutes = /^(\d+(?:\.\d+)?)(?:m|')$/i.exec(word);
  if (minutes) return `${minutes[1]}min`;
  const seconds = /^(\d+)"$/.exec(word);
  if (seconds) return `${seconds[1]}s`;
  const yards = /^(\d+(?:\.\d+)?)(?:y|yd|yds|yrd|yrds)$/i.exec(word);
  if (yards) return `${yards[1]}yd`;
  if (/^\d+(?:\.\d+)?(?:mtr|km|mi)$/i.test(word)) return word.toLowerCase();
  return word !== '' && LENGTH.test(word) && /\d/.test(word) ? word.toLowerCase() : null;
}

function roleOf(word: string): string | null {
  const role = word.toLowerCase();
  if (role === 'warmup' || role === 'cooldown') return role === 'warmup' ? 'Warmup' : 'Cooldown';
  return role === 'rest' || role === 'recovery' ? role : null;
}

/** What a percentage refers to; on rides a bare one is of FTP. */
function percentOf(next: string, sport: Sport): { word: string; used: boolean } | null {
  if (next === 'hr') return { word: 'max', used: true };
  if (next === 'lthr' || next === 'pace' || next === 'ftp') return { word: next, used: true };
  return sport === 'ride' ? { word: 'ftp', used: false } : null;
}
