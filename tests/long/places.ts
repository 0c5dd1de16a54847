import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { editConfig } from '../../src/config/index.ts';
import { uidOf } from '../../src/connectors/ics-file/calendar.ts';
import { readEvents, type StoredEvent } from '../../src/connectors/ics-file/read.ts';
import { decodeWorkout } from '../../src/fit/write/decode-workout.ts';
import type { ExportRow } from '../../src/outbox/model.ts';

/**
 * The places on this machine that exports write to: a watch's folder and a calendar file. Both are configured by their
 * full path and so stand beside the homes; one stretch of a test starts from a kept state of them.
 */
export interface Places {
  /** A configuration that names both. */
  configured(config: string): string;
  /** Keeps them as they are now, under a name. */
  keep(name: string): void;
  /** Brings them back to a kept state. */
  bring(name: string): void;
  /**
   * Everything that stands there and in the exports folder, without what counts versions and instants, and without
   * events that were taken back: whether there was one before does not matter.
   */
  found(exportsDir: string): string[];
  /** One whole file, one copy and one event per session, as the row says. Empty when all is well. */
  faults(row: ExportRow, exportsDir: string): string[];
  /** Sessions whose event counts less than in a kept state: calendar programs would take the older one. */
  countedBack(name: string): string[];
  remove(): void;
}

function files(folder: string): { name: string; serial: number | null; bytes: Buffer }[] {
  return readdirSync(folder).map((name) => {
    const bytes = readFileSync(path.join(folder, name));
    try {
      return { name, serial: decodeWorkout(bytes).serial, bytes };
    } catch {
      return { name, serial: null, bytes };
    }
  });
}

export function makePlaces(serialOf: (workoutId: string) => number): Places {
  const root = mkdtempSync(path.join(os.tmpdir(), 'coach-places-'));
  const now = path.join(root, 'now');
  const watch = path.join(now, 'NewFiles');
  const calendar = path.join(now, 'training.ics');
  mkdirSync(watch, { recursive: true });
  const events = (file = calendar): Map<string, StoredEvent> => readEvents(readFileSync(file, 'utf8'));

  return {
    configured: (config) => editConfig(editConfig(config, 'export.fitDirectory', watch), 'export.icsFile', calendar),
    keep: (name) => cpSync(now, path.join(root, name), { recursive: true }),
    bring(name) {
      rmSync(now, { recursive: true, force: true });
      cpSync(path.join(root, name), now, { recursive: true });
    },
    found(exportsDir) {
      const stand = [exportsDir, watch].flatMap((folder) =>
        files(folder).map(({ name, bytes }) => `${path.basename(folder)} ${name} ${bytes.toString('base64')}`),
      );
      const said = [...events().values()]
        .filter(({ lines }) => !lines.includes('STATUS:CANCELLED'))
        .map(({ lines }) => lines.filter((line) => !/^(DTSTAMP|SEQUENCE):/.test(line)).join(' | '));
      const beside = readdirSync(now).filter((name) => name !== 'NewFiles' && name !== path.basename(calendar));
      return [...stand, ...said, ...beside.map((name) => `beside ${name}`)];
    },
    faults({ workoutId, sink, operation }, exportsDir) {
      const who = `${sink} ${workoutId}`;
      const wanted = operation === 'put' ? 1 : 0;
      if (sink === 'fit')
        return [exportsDir, watch].flatMap((folder) => {
          const ours = files(folder).filter((one) => one.serial === serialOf(workoutId));
          return ours.length === wanted
            ? []
            : [`${who}: ${ours.length} files in ${path.basename(folder)}, not ${wanted}`];
        });
      const lines = readFileSync(calendar, 'utf8').split('\r\n');
      const uid = uidOf(workoutId);
      const times = lines.filter((line) => line === `UID:${uid}`).length;
      const live = events().get(uid)?.lines.includes('STATUS:CONFIRMED') ? 1 : 0;
      return [
        ...(times > 1 ? [`${who}: ${times} events`] : []),
        ...(live === wanted ? [] : [`${who}: ${live} live events, not ${wanted}`]),
      ];
    },
    countedBack(name) {
      const after = events();
      return [...events(path.join(root, name, 'training.ics')).values()].flatMap((before) => {
        const one = after.get(before.uid);
        if (!one) return [`${before.uid} is gone`];
        const same = JSON.stringify(one.lines) === JSON.stringify(before.lines);
        if (same || one.sequence > before.sequence) return [];
        return [`${before.uid} changed and counts ${one.sequence} after ${before.sequence}`];
      });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
