/** The terminal as the commands see it; tests hand in another. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly env: NodeJS.ProcessEnv;
  readonly stdinIsTty: boolean;
  readonly stdoutIsTty: boolean;
  readonly stderrIsTty: boolean;
  readonly columns: number;
  readStdin(): Promise<string>;
}

/** A 0x0 pty (some containers) counts as 80 columns. */
export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    env: process.env,
    stdinIsTty: process.stdin.isTTY === true,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns || 80,
    async readStdin() {
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      return text;
    },
  };
}

/** Both ends are a terminal: questions may be asked. */
export function isInteractive(io: Io): boolean {
  return io.stdinIsTty && io.stdoutIsTty;
}
