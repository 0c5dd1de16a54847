import { defineConfig } from 'vitest/config';

/** Tests that start the built program as a process, most of them against the simulators. */
const processes = ['tests/e2e/**/*.test.ts', 'tests/tui/pty/**/*.test.ts'];

/** Tests of code that only computes: they share nothing they could change, so one process serves many files. */
const pure = [
  'activities',
  'exercises',
  'goals',
  'manual',
  'matching',
  'metrics',
  'plan',
  'rules',
  'templates',
  'config',
].map((room) => `tests/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    pool: 'forks',
    // The floor is a machine with two cores; more only makes the processes wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pure, isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'inside',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...processes, ...pure],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'outside',
          include: processes,
          globalSetup: ['tests/support/installation.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
