import { sideBySide } from '../../matching/side-by-side.ts';

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
  for (const turn of sideBySide(a, b)) {
    if (turn === 'first') was.push(a[i++]!);
    else if (turn === 'second') now.push(b[j++]!);
    else {
      const lone = (was.length === 0) !== (now.length === 0);
      if (lone) {
        was.push(a[i]!);
        now.push(b[j]!);
      }
      flush();
      if (!lone) words.push(b[j]!);
      i++;
      j++;
    }
  }
  flush();
  return words.join(' ');
}
