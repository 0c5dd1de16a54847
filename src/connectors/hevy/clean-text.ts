/** Text of a note or title as Hevy takes it: one line breaks kept, no control characters, no "@" (reported to be refused). */
export function cleanText(text: string): string {
  const plain = text.replace(/\s*@\s*/g, ' at ').replace(/\r\n?/g, '\n');
  return [...plain]
    .filter((c) => c === '\n' || (c >= ' ' && c !== '\u007f'))
    .join('')
    .trim();
}
