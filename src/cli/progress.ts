import type { Io } from './io.ts';

export interface ProgressBar {
  update(source: string, done: number, total: number | null, label: string): void;
  end(): void;
}

const WIDTH = 24;

/** A bar on stderr while something long runs; silent where stderr is no terminal. */
export function progressBar(io: Io): ProgressBar {
  if (!io.stderrIsTty) return { update: () => {}, end: () => {} };
  let drawn = false;
  return {
    update(source, done, total, label) {
      const share = total === null || total === 0 ? null : Math.min(1, done / total);
      const filled = share === null ? 0 : Math.round(share * WIDTH);
      const count = done > 0 ? ` ${done}` : '';
      const bar = share === null ? count : ` [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${total}`;
      io.err(`\r\u001b[K${source}${bar} ${label}`.slice(0, io.columns + 4));
      drawn = true;
    },
    end() {
      if (drawn) io.err('\r\u001b[K');
    },
  };
}
