import { defineConfig } from 'vitest/config';
import { preferMemoryDisk } from './tests/support/memory-disk.ts';

// Before any worker starts: they and the processes they start inherit it.
preferMemoryDisk();

/** Tests that start the built program as a process, most of them against the simulators. */
const processes = ['tests/e2e/**/*.test.ts', 'tests/tui/pty/**/*.test.ts'];

export default defineConfig({
  // As in a build: what a home's rules, templates and configuration were read as is kept in that home. It is always one
  // that this run has made, so the name need not say what the program is made of.
  define: { COACH_BUILD: JSON.stringify('tests') },
  test: {
    pool: 'forks',
    // The floor is a machine with two cores; more only makes the processes wait for each other.
    maxWorkers: 2,
    // One process serves many files: loading the program anew for each takes longer than most of them. A test puts back
    // what it changes in its process.
    isolate: false,
    setupFiles: ['tests/support/clean-up.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: processes,
          globalSetup: ['tests/support/made-once.ts'],
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
