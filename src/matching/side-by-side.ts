/** Who goes next on a walk through two lists: an entry that both have, or one of the first or the second alone. */
export type Turn = 'both' | 'first' | 'second';

/**
 * The walk through two lists on which most equal entries meet, in order (longest common subsequence). Between meetings
 * the first list goes before the second wherever that costs no meeting.
 */
export function sideBySide(first: readonly string[], second: readonly string[]): Turn[] {
  const most = Array.from({ length: first.length + 1 }, () => new Array<number>(second.length + 1).fill(0));
  const at = (i: number, j: number): number => most[i]?.[j] ?? 0;
  for (let i = first.length - 1; i >= 0; i--)
    for (let j = second.length - 1; j >= 0; j--)
      most[i]![j] = first[i] === second[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  function turnAt(i: number, j: number): Turn {
    if (i >= first.length) return 'second';
    if (j >= second.length) return 'first';
    if (first[i] === second[j]) return 'both';
    return at(i + 1, j) >= at(i, j + 1) ? 'first' : 'second';
  }
  const turns: Turn[] = [];
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const turn = turnAt(i, j);
    turns.push(turn);
    if (turn !== 'second') i++;
    if (turn !== 'first') j++;
  }
  return turns;
}
