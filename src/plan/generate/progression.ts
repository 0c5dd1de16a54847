import type { DoubleProgression } from '../model.ts';

/** The sets of one exercise in one past session; warm-ups and sets without weight or repetitions are ignored. */
export interface PastSession {
  sets: readonly { type: string; reps: number | null; kg: number | null; rpe: number | null }[];
}

export interface NextLoad {
  kg: number;
  change: 'up' | 'same' | 'down';
  reason: string;
}

/** Highest effort at which a session still counts as mastered: the usual target of 8 plus half a point. */
const MASTERED_RPE = 8.5;
const SESSIONS_TO_GO_UP = 2;
const FAILURES_TO_GO_DOWN = 3;
const RESET = 0.9;

interface Work {
  kg: number;
  allAtTop: boolean;
  anyBelowBottom: boolean;
}

/**
 * Working weight of the next session by double progression: one step up after two sessions in a row with every working
 * set at the top of the range and no set above RPE 8.5; ten percent down (to whole steps) after three in a row that
 * fell short of the bottom of the range; otherwise the same. Null without any weighted working set.
 * @param history sessions of this exercise, oldest first
 */
export function nextLoad(history: readonly PastSession[], dp: DoubleProgression): NextLoad | null {
  const sessions = history.map((session) => workOf(session, dp)).filter((work) => work !== null);
  const last = sessions.at(-1);
  if (last === undefined) return null;
  const streak = (test: (work: Work) => boolean): number => {
    let count = 0;
    for (let i = sessions.length - 1; i >= 0; i--) {
      const work = sessions[i] as Work;
      if (work.kg !== last.kg || !test(work)) break;
      count++;
    }
    return count;
  };
  if (streak((work) => work.allAtTop) >= SESSIONS_TO_GO_UP)
    return { kg: round(last.kg + dp.stepKg), change: 'up', reason: `all sets reached ${dp.repHigh} repetitions twice` };
  if (streak((work) => work.anyBelowBottom) >= FAILURES_TO_GO_DOWN) {
    const kg = Math.max(dp.stepKg, Math.floor((last.kg * RESET) / dp.stepKg) * dp.stepKg);
    return { kg: round(kg), change: 'down', reason: `under ${dp.repLow} repetitions three times` };
  }
  return { kg: last.kg, change: 'same', reason: `until all sets reach ${dp.repHigh} repetitions twice` };
}

function workOf(session: PastSession, dp: DoubleProgression): Work | null {
  const weighted = session.sets.filter(
    (set) => set.type !== 'warmup' && set.kg !== null && set.kg > 0 && set.reps !== null,
  );
  if (weighted.length === 0) return null;
  // Back-off sets are lighter; the working sets are those at the heaviest weight of the day.
  const kg = Math.max(...weighted.map((set) => set.kg as number));
  const working = weighted.filter((set) => set.kg === kg);
  return {
    kg,
    allAtTop: working.every(
      (set) => (set.reps as number) >= dp.repHigh && (set.rpe === null || set.rpe <= MASTERED_RPE),
    ),
    anyBelowBottom: working.some((set) => (set.reps as number) < dp.repLow),
  };
}

function round(kg: number): number {
  return Number(kg.toFixed(2));
}
