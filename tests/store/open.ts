import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { DraftProposal } from '../../src/rules/model.ts';
import { openStore, type Store } from '../../src/store/index.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const MIGRATIONS = path.join(ROOT, 'migrations');
export const NOW = '2026-11-20T20:45:00.000Z';
export const ATHLETE = { id: 'me', name: 'Sam', zone: 'Europe/Berlin' };

/** A folder that goes with the test. */
export function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'coach-store-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export function optionsIn(where: string, migrationsFolder = MIGRATIONS) {
  return { file: path.join(where, 'coach.db'), migrationsFolder, backupsFolder: path.join(where, 'backups') };
}

/** A migrated store of one athlete; in memory unless a folder is given. */
export async function store(where?: string): Promise<Store> {
  const options = where ? optionsIn(where) : { ...optionsIn('.'), file: ':memory:' };
  const opened = await openStore(options, ATHLETE, NOW);
  onTestFinished(() => opened.close());
  return opened;
}

/** A review row that proposals can point at. */
export function addReview(one: Store, id = '2026-11-20-evening'): string {
  const document = { review: { id, date: id.slice(0, 10), planRevision: null, status: 'pending' } };
  one.reviews.save(document as never, { facts: {}, inputs: null }, 'evening', 'print', NOW);
  return id;
}

export function draft(id: string, more: Partial<DraftProposal> = {}): DraftProposal {
  const side = { minutes7d: 0, load7d: 0, hardDays7d: 0, restDays7d: 0, form7d: null, goals: {} };
  return {
    id,
    ruleId: 'a-rule',
    ruleVersion: 1,
    title: 'Rest',
    why: 'because',
    tier: 2,
    operations: [],
    diff: { changes: [], settings: null },
    because: [],
    limits: [],
    projection: { keep: side, apply: side },
    decideBy: '2026-11-21T06:30:00.000Z',
    reads: { facts: [], workoutIds: [] },
    basis: 'basis',
    evidence: null,
    expects: null,
    ...more,
  };
}
