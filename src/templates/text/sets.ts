import type { SetPrescription } from '../../plan/model.ts';
import { KG_PER_LB } from '../../units/length.ts';
import { type Refusal, refuse } from '../problem.ts';
import { formatDuration, timeSeconds } from './duration.ts';
import { plain, range } from './numbers.ts';

const COUNT = /^(\d+)x(.+)$/i;
const MAX_SETS = 20;

/**
 * Sets between two slashes, e.g. `warmup 2x5 40%, 3x5 80% @8`, `3x8-12 60kg`, `1x8+`, `1xmax`, `3x30s`, `3x20mtr 32kg`.
 * Columns in refusals are indices into `text`.
 */
export function parseSets(text: string): { sets: SetPrescription[] } | { refusal: Refusal } {
  const sets: SetPrescription[] = [];
  let at = 0;
  for (const group of text.split(',')) {
    const parsed = parseGroup(group.trim());
    const start = at + (group.length - group.trimStart().length);
    if ('refusal' in parsed) return { refusal: { ...parsed.refusal, column: start } };
    sets.push(...parsed.sets);
    at += group.length + 1;
  }
  return { sets };
}

function parseGroup(text: string): { sets: SetPrescription[] } | { refusal: Refusal } {
  const words = text.split(/\s+/).filter(Boolean);
  const warmup = /^warm-?up$/i.test(words[0] ?? '');
  if (warmup) words.shift();
  const match = COUNT.exec(words[0] ?? '');
  if (!match) return refuse(0, `do not understand "${text}"`, 'sets are written 3x5 80% @8; free words go in quotes');
  const count = Number(match[1]);
  if (count < 1 || count > MAX_SETS) return refuse(0, `${count} sets is out of range`, `accepted: 1-${MAX_SETS}`);
  const amount = parseAmount(match[2] as string);
  if ('refusal' in amount) return amount;
  const set: SetPrescription = { ...amount, load: null, rpe: null };
  if (warmup) set.type = 'warmup';
  for (const word of words.slice(1)) {
    const refusal = readModifier(word, set);
    if (refusal !== null) return { refusal };
  }
  return { sets: Array.from({ length: count }, () => structuredClone(set)) };
}

type Amount = Pick<SetPrescription, 'type' | 'reps' | 'seconds' | 'meters'>;

function parseAmount(text: string): Amount | { refusal: Refusal } {
  const reps = /^(\d+)(?:[-–](\d+))?(\+?)$/.exec(text);
  if (reps) {
    const low = Number(reps[1]);
    const high = Number(reps[2] ?? reps[1]);
    if (low < 1 || high < low || high > 100)
      return refuse(0, `${text} repetitions is out of range`, 'accepted: 1-100, lower first');
    return { type: reps[3] === '+' ? 'amrap' : 'normal', reps: { low, high }, seconds: null, meters: null };
  }
  if (/^(max|amrap)$/i.test(text)) return { type: 'amrap', reps: null, seconds: null, meters: null };
  const meters = /^(\d+(?:\.\d+)?)mtr$/i.exec(text);
  if (meters && Number(meters[1]) > 0) return { type: 'normal', reps: null, seconds: null, meters: Number(meters[1]) };
  if (/^\d+m$/i.test(text))
    return refuse(0, `"${text}" could be minutes or metres`, `write ${text.slice(0, -1)}mtr or ${text}in`);
  const seconds = timeSeconds(text);
  if (seconds !== null && seconds > 0) return { type: 'normal', reps: null, seconds, meters: null };
  return refuse(0, `do not understand "${text}"`, 'repetitions (5, 8-12, 8+, max), time (30s) or distance (20mtr)');
}

function readModifier(word: string, set: SetPrescription): Refusal | null {
  const rpe = /^@(\d+(?:\.\d+)?)$/.exec(word);
  if (rpe) {
    const value = Number(rpe[1]);
    if (value < 6 || value > 10) return refuse(0, `@${rpe[1]} is out of range`, 'set RPE goes from 6 to 10').refusal;
    set.rpe = value;
    return null;
  }
  const load = /^(\d+(?:\.\d+)?)(%|kg|lb)$/i.exec(word);
  if (load) {
    if (set.load !== null) return refuse(0, 'these sets have a load already', 'one load per group').refusal;
    const value = Number(load[1]);
    const unit = (load[2] as string).toLowerCase();
    if (unit === '%' && (value <= 0 || value > 110))
      return refuse(0, `${word} is out of range`, 'accepted: 1-110 %').refusal;
    if (unit !== '%' && value > 500) return refuse(0, `${word} is out of range`, 'accepted: up to 500 kg').refusal;
    set.load =
      unit === '%'
        ? { type: '%1rm', percent: value }
        : { type: 'kg', kg: unit === 'kg' ? value : Number((value * KG_PER_LB).toFixed(2)) };
    return null;
  }
  if (/^(bw|bodyweight)$/i.test(word)) return null;
  return refuse(0, `do not understand "${word}"`, 'a load (60kg, 80%) or an effort (@8)').refusal;
}

function formatSet(set: SetPrescription): string {
  const parts = [formatAmount(set)];
  if (set.load !== null) parts.push(set.load.type === 'kg' ? `${plain(set.load.kg)}kg` : `${plain(set.load.percent)}%`);
  if (set.rpe !== null) parts.push(`@${plain(set.rpe)}`);
  return parts.join(' ');
}

function formatAmount(set: SetPrescription): string {
  if (set.seconds !== null) return formatDuration({ type: 'time', seconds: set.seconds }).replace(/^(\d+)m$/, '$1min');
  if (set.meters !== null) return `${plain(set.meters)}mtr`;
  if (set.reps === null) return 'max';
  return `${range(set.reps.low, set.reps.high)}${set.type === 'amrap' ? '+' : ''}`;
}

/** Canonical text of a list of sets; equal neighbours become one group. */
export function formatSets(sets: readonly SetPrescription[]): string {
  const groups: { warmup: boolean; text: string; count: number }[] = [];
  for (const set of sets) {
    const text = formatSet(set);
    const warmup = set.type === 'warmup';
    const last = groups.at(-1);
    if (last && last.text === text && last.warmup === warmup && last.count < MAX_SETS) last.count++;
    else groups.push({ warmup, text, count: 1 });
  }
  return groups.map((group) => `${group.warmup ? 'warmup ' : ''}${group.count}x${group.text}`).join(', ');
}
