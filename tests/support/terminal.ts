import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export interface TerminalOptions {
  cols?: number;
  rows?: number;
  cwd?: string;
  env: NodeJS.ProcessEnv;
}

type Wanted = string | RegExp | ((screen: string) => boolean);

function matches(wanted: Wanted, screen: string): boolean {
  if (typeof wanted === 'function') return wanted(screen);
  return typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen);
}

export const KEY = {
  enter: '\r',
  escape: '\u001b',
  down: '\u001b[B',
  up: '\u001b[A',
  right: '\u001b[C',
  ctrlC: '\u0003',
} as const;

/** A program in a real pseudo-terminal, seen through a terminal emulator. */
export class Terminal {
  /** All bytes the program wrote. */
  raw = '';
  readonly exited: Promise<number>;
  private readonly pty: IPty;
  private readonly screenOf: InstanceType<typeof xterm.Terminal>;
  private readonly waiting = new Set<() => void>();
  private ended = false;

  constructor(file: string, args: string[], options: TerminalOptions) {
    const { cols = 100, rows = 30 } = options;
    this.screenOf = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1000 });
    this.pty = spawn(file, args, {
      name: 'xterm-256color',
      cols,
      rows,
      cwd: options.cwd ?? process.cwd(),
      env: { ...options.env, TERM: options.env.TERM ?? 'xterm-256color' },
    });
    let written = Promise.resolve();
    this.pty.onData((data) => {
      this.raw += data;
      written = new Promise((resolve) => this.screenOf.write(data, resolve));
      written.then(() => this.look());
    });
    this.exited = new Promise((resolve) =>
      this.pty.onExit(({ exitCode }) => {
        // What was written last is shown before the end is told.
        written.then(() => {
          this.ended = true;
          this.look();
          resolve(exitCode);
        });
      }),
    );
  }

  private look(): void {
    for (const check of [...this.waiting]) check();
  }

  private lines(buffer: (typeof this.screenOf.buffer)['active'], from: number): string[] {
    const lines: string[] = [];
    for (let y = from; y < buffer.length; y++) lines.push(buffer.getLine(y)?.translateToString(true) ?? '');
    return lines;
  }

  /** What is seen now, one line per row. */
  screen(): string {
    const { active } = this.screenOf.buffer;
    return this.lines(active, active.baseY).join('\n');
  }

  /** The normal screen with its scrollback: what is left after the program. */
  normalScreen(): string {
    return this.lines(this.screenOf.buffer.normal, 0).join('\n').trimEnd();
  }

  get isAlternate(): boolean {
    return this.screenOf.buffer.active.type === 'alternate';
  }

  /** Rows in use, counted to the last one with something on it. */
  usedRows(): number {
    return this.screen().trimEnd().split('\n').length;
  }

  /** Resolves when the screen shows it; rejects with the screen when it never does. */
  waitFor(wanted: Wanted, limitMs = 45_000): Promise<string> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(check);
      };
      const check = () => {
        const screen = this.screen();
        if (matches(wanted, screen)) {
          stop();
          resolve(screen);
        } else if (this.ended) {
          stop();
          reject(new Error(`the program ended before ${wanted} was seen; last screen:\n${this.normalScreen()}`));
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${wanted} was never seen; the screen is:\n${this.screen()}`));
      }, limitMs);
      this.waiting.add(check);
      check();
    });
  }

  /**
   * Types a key and waits for what it brings. A key that comes in the moment between a frame and its input handler is
   * lost, as it is for a person, who then presses it again: so does this while nothing on the screen has moved.
   */
  async press(key: string, wanted: Wanted): Promise<string> {
    const before = this.screen();
    this.pty.write(key);
    const again = setInterval(() => {
      if (!this.ended && this.screen() === before) this.pty.write(key);
    }, 3_000);
    try {
      return await this.waitFor(wanted);
    } finally {
      clearInterval(again);
    }
  }

  /** Leaves with q, pressed again like any key that was lost. @returns the exit code */
  async quit(): Promise<number> {
    this.pty.write('q');
    const again = setInterval(() => {
      if (!this.ended) this.pty.write('q');
    }, 3_000);
    try {
      return await this.exited;
    } finally {
      clearInterval(again);
    }
  }

  type(keys: string): void {
    this.pty.write(keys);
  }

  resize(cols: number, rows: number): void {
    this.pty.resize(cols, rows);
    this.screenOf.resize(cols, rows);
  }

  kill(signal: string): void {
    this.pty.kill(signal);
  }

  /** For the end of a test, however it went. */
  close(): void {
    if (!this.ended) this.pty.kill('SIGKILL');
    this.screenOf.dispose();
  }
}
