import { Interrupted, openDialogue } from './dialogue.ts';

/** One answered line from the terminal, as typed. Throws `Interrupted` for Ctrl-C or the end of the input. */
export async function askText(question: string): Promise<string> {
  const dialogue = openDialogue(process.stderr, 'answers');
  try {
    const answer = await dialogue.ask(question);
    if (answer === null) throw new Interrupted();
    return answer;
  } finally {
    dialogue.close();
  }
}

/** The same in lower case, for yes and no. */
export async function askLine(question: string): Promise<string> {
  return (await askText(question)).toLowerCase();
}
