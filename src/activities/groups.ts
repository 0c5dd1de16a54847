import { MAX_ASK_DRIFT_MS, pairUp, TIERS, type Tier } from './pairing.ts';
import { compareText, type RecordKey, recordKey } from './record.ts';
import type { Take } from './split.ts';
import type { VerdictBook } from './verdicts.ts';

interface Edge {
  a: number;
  b: number;
  tier: Tier;
  score: number;
}

export interface Grouping {
  /** Takes that are one session. */
  groups: Take[][];
  questions: { a: RecordKey; b: RecordKey; reason: string }[];
}

const DAY_MS = 24 * 3_600_000;

/**
 * Groups takes into sessions. The athlete's verdicts first, then the best pairs first; a take joins at most one take
 * of each other source, so that no record is claimed twice. Near linear: only takes that are close in time are compared.
 */
export function groupTakes(takes: Take[], book: VerdictBook): Grouping {
  const sorted = [...takes].sort((a, b) => a.from - b.from || compareText(a.key, b.key));
  const groups = new Groups(sorted, book);
  groups.applyVerdicts();
  const { edges, asks } = candidates(sorted);
  edges.sort(
    (x, y) =>
      TIERS.indexOf(x.tier) - TIERS.indexOf(y.tier) ||
      y.score - x.score ||
      compareText(sorted[x.a]?.key ?? '', sorted[y.a]?.key ?? '') ||
      compareText(sorted[x.b]?.key ?? '', sorted[y.b]?.key ?? ''),
  );
  for (const edge of edges) groups.join(edge.a, edge.b, false);
  const questions: Grouping['questions'] = [];
  for (const ask of asks) {
    if (groups.together(ask.a, ask.b) || groups.forbidden(ask.a, ask.b) || groups.answered(ask.a, ask.b)) continue;
    const keys = [sorted[ask.a]?.key ?? '', sorted[ask.b]?.key ?? ''].sort(compareText);
    questions.push({ a: keys[0] ?? '', b: keys[1] ?? '', reason: ask.reason });
  }
  return { groups: groups.lists(), questions };
}

function candidates(sorted: Take[]): { edges: Edge[]; asks: { a: number; b: number; reason: string }[] } {
  const edges: Edge[] = [];
  const asks: { a: number; b: number; reason: string }[] = [];
  // A file with the same name may be filed under another time (a device without a set clock); look those up by name.
  const byNumber = new Map<string, number[]>();
  sorted.forEach((take, i) => {
    for (const member of take.members) {
      const name = /\d{8,}/.exec(member.externalId)?.[0] ?? member.externalId;
      const same = byNumber.get(name);
      if (same) same.push(i);
      else byNumber.set(name, [i]);
    }
  });
  const seen = new Set<number>();
  const consider = (i: number, j: number): void => {
    const id = Math.min(i, j) * sorted.length + Math.max(i, j);
    if (i === j || seen.has(id)) return;
    seen.add(id);
    const pairing = pairUp(sorted[i] as Take, sorted[j] as Take);
    if (pairing.outcome === 'merge') edges.push({ a: i, b: j, tier: pairing.tier, score: pairing.score });
    if (pairing.outcome === 'ask') asks.push({ a: i, b: j, reason: pairing.reason });
  };
  for (const same of byNumber.values()) {
    for (let k = 0; k + 1 < same.length; k++) consider(same[k] as number, same[k + 1] as number);
  }
  for (const [i, j] of byHand(sorted)) consider(i, j);
  for (let i = 0; i < sorted.length; i++) {
    const take = sorted[i] as Take;
    const reach = Math.max(Math.min(take.to, take.from + DAY_MS), take.from + MAX_ASK_DRIFT_MS);
    for (let j = i + 1; j < sorted.length && (sorted[j] as Take).from <= reach; j++) consider(i, j);
  }
  return { edges, asks };
}

/** Hand-written entries beside the day's recordings of the same sport, whatever their time. */
function byHand(sorted: Take[]): [number, number][] {
  const slot = (take: Take) => `${take.whole.localDate} ${take.whole.sport}`;
  const manual = new Map<string, number[]>();
  sorted.forEach((take, i) => {
    if (take.whole.source === 'manual') manual.set(slot(take), [...(manual.get(slot(take)) ?? []), i]);
  });
  const pairs: [number, number][] = [];
  sorted.forEach((take, j) => {
    if (take.whole.source === 'manual') return;
    for (const i of manual.get(slot(take)) ?? []) pairs.push([i, j]);
  });
  return pairs;
}

/** Disjoint sets of takes that keep apart what must stay apart. */
class Groups {
  private readonly takes: Take[];
  private readonly book: VerdictBook;
  private readonly members: number[][];
  private readonly of: number[];

  constructor(takes: Take[], book: VerdictBook) {
    this.takes = takes;
    this.book = book;
    this.members = takes.map((_, i) => [i]);
    this.of = takes.map((_, i) => i);
  }

  applyVerdicts(): void {
    const index = new Map<RecordKey, number>();
    this.takes.forEach((take, i) => {
      for (const member of take.members) index.set(recordKey(member), i);
    });
    for (const [a, b] of this.book.merge) {
      const i = index.get(a);
      const j = index.get(b);
      if (i !== undefined && j !== undefined) this.join(i, j, true);
    }
  }

  together(i: number, j: number): boolean {
    return this.of[i] === this.of[j];
  }

  private group(i: number): number[] {
    return this.members[this.of[i] as number] as number[];
  }

  /** True when the athlete keeps a record of one group apart from a record of the other. */
  forbidden(i: number, j: number): boolean {
    if (this.book.distinct.size === 0) return false;
    const others = new Set(this.group(j).flatMap((k) => this.keys(k)));
    for (const k of this.group(i)) {
      for (const key of this.keys(k)) {
        for (const apart of this.book.distinct.get(key) ?? []) if (others.has(apart)) return true;
      }
    }
    return false;
  }

  private keys(i: number): RecordKey[] {
    return (this.takes[i] as Take).members.map(recordKey);
  }

  /** Joins two groups unless a verdict or, without the athlete's word, a second take of one source forbids it. */
  join(i: number, j: number, said: boolean): boolean {
    if (this.together(i, j)) return true;
    if (this.forbidden(i, j) || (!said && this.clash(i, j))) return false;
    const into = this.of[i] as number;
    const from = this.of[j] as number;
    for (const k of this.members[from] as number[]) {
      this.of[k] = into;
      (this.members[into] as number[]).push(k);
    }
    this.members[from] = [];
    return true;
  }

  /** Two takes of one source in one session only when they are themselves a sure pair. */
  private clash(i: number, j: number): boolean {
    for (const k of this.group(i)) {
      for (const l of this.group(j)) {
        const a = this.takes[k] as Take;
        const b = this.takes[l] as Take;
        if (a.whole.source === b.whole.source && pairUp(a, b).outcome !== 'merge') return true;
      }
    }
    return false;
  }

  /** True when one source saw both, as two sessions: what stands beside its own recording needs no question. */
  answered(i: number, j: number): boolean {
    for (const k of this.group(i)) {
      for (const l of this.group(j)) {
        const a = this.takes[k] as Take;
        const b = this.takes[l] as Take;
        if (a.whole.source === b.whole.source && pairUp(a, b).outcome === 'apart') return true;
      }
    }
    return false;
  }

  lists(): Take[][] {
    return this.members
      .filter((group) => group.length > 0)
      .map((group) => [...group].sort((a, b) => a - b).map((k) => this.takes[k] as Take));
  }
}
