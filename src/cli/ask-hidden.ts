import { Interrupted } from './dialogue.ts';

/** Asks for a secret on the terminal without showing it. Throws `Interrupted` for Ctrl-C or Ctrl-D. */
export function askHidden(question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdin, stderr } = process;
    stderr.write(question);
    stdin.setRawMode(true);
    stdin.resume();
    stdin.setEncoding('utf8');
    let typed = '';
    function stop(): void {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off('data', onData);
      stderr.write('\n');
    }
    function onData(chunk: string): void {
      for (const char of chunk) {
        if (char === '\r' || char === '\n') {
          stop();
          return resolve(typed.trim());
        }
        if (char === '\u0003' || char === '\u0004') {
          stop();
          return reject(new Interrupted());
        }
        if (char === '\u007f' || char === '\b') typed = typed.slice(0, -1);
        else typed += char;
      }
    }
    stdin.on('data', onData);
  });
}
