/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j] ?? 0, table[i]![j + 1] ?? 0);
  return table;
}

/** "5," with "(was 6)" before the comma. */
function said(now: string[], was: string[]): string {
  const text = now.join(' ');
  const end = /[,;)]+$/.exec(text)?.[0] ?? '';
  const old = was.join(' ').replace(/[,;)]+$/, '');
  return `${text.slice(0, text.length - end.length)} (was ${old})${end}`;
}

/**
 * A step as it will be, with what it was beside the words that change: "Box Jump 4x3 RPE 5 (was 6), rest 1:30 min".
 * Words that only come or only go are said together with a neighbour, so that the old ones can be read too.
 */
export function changedWords(before: string, after: string): string {
  const a = before.split(' ');
  const b = after.split(' ');
  const common = commonLengths(a, b);
  const words: string[] = [];
  let was: string[] = [];
  let now: string[] = [];
  let i = 0;
  let j = 0;
  function flush(): void {
    if (was.length > 0 && now.length > 0) words.push(said(now, was));
    else if (was.length > 0) words.push(`(was ${was.join(' ')})`);
    else words.push(...now);
    was = [];
    now = [];
  }
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      const lone = (was.length === 0) !== (now.length === 0);
      if (lone) {
        was.push(a[i]!);
        now.push(b[j]!);
      }
      flush();
      if (!lone) words.push(b[j]!);
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) was.push(a[i++]!);
    else now.push(b[j++]!);
  }
  flush();
  return words.join(' ');
}
