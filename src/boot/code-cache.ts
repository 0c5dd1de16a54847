import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** Known by its file name in the program's folder. */
export interface LoadedScript {
  name: string;
  source: string;
  script: Script;
}

/** What V8 made of the program's files at earlier starts: compiling them again is most of a short command. */
export interface CodeCache {
  /** Checked bytes for exactly this source, or null. V8 may still reject them. */
  take(name: string, source: string): Buffer | null;
  /** Says that V8 rejected what was taken: it is made anew. */
  rejected(name: string): void;
  /**
   * Writes what these scripts were compiled to by now, when one of them was not known or was learned long ago. Never
   * throws: without it the next start is slower, nothing else.
   */
  save(scripts: readonly LoadedScript[]): void;
}

/** [name, check of the source, offset from the end of the head, length, check of the bytes, when learned]. */
type Entry = [string, number, number, number, number, number];

interface Head {
  made: string;
  entries: Entry[];
}

/** A function that is used for the first time on a later evening is learned then: once a day is often enough. */
const LEARN_AGAIN_MS = 20 * 3_600_000;
const LARGEST_HEAD = 1 << 20;

function readAt(fd: number, position: number, length: number): Buffer | null {
  // A buffer of its own: V8 wants it aligned.
  const bytes = Buffer.allocUnsafeSlow(length);
  return readSync(fd, bytes, 0, length, position) === length ? bytes : null;
}

/** The file, when nobody else can have written it: V8 runs what it is given without looking at it. */
function openOwn(file: string, uid: number): number | null {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return null;
  }
  const { uid: owner, mode } = fstatSync(fd);
  if (owner === uid && (mode & 0o022) === 0) return fd;
  closeSync(fd);
  return null;
}

function headOf(fd: number, made: string): { entries: Map<string, Entry>; start: number } | null {
  const sizes = readAt(fd, 0, 8);
  const length = sizes?.readUInt32LE(0) ?? LARGEST_HEAD;
  if (sizes === null || length >= LARGEST_HEAD) return null;
  const text = readAt(fd, 8, length);
  if (text === null || crc32(text) !== sizes.readUInt32LE(4)) return null;
  const head = JSON.parse(text.toString('latin1')) as Head;
  if (head.made !== made) return null;
  return { entries: new Map(head.entries.map((one) => [one[0], one])), start: 8 + length };
}

function packed(made: string, kept: readonly { entry: Entry; bytes: Buffer }[]): Buffer[] {
  let offset = 0;
  const entries = kept.map(({ entry: [name, source, , , check, learned], bytes }): Entry => {
    const at = offset;
    offset += bytes.length;
    return [name, source, at, bytes.length, check, learned];
  });
  const head = Buffer.from(JSON.stringify({ made, entries } satisfies Head), 'latin1');
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(head.length, 0);
  sizes.writeUInt32LE(crc32(head), 4);
  return [sizes, head, ...kept.map((one) => one.bytes)];
}

/** In one step, so that whoever reads meanwhile has the old file or the new one. The folder has to be there. */
function write(file: string, parts: readonly Buffer[]): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const fd = openSync(temporary, 'wx', 0o600);
    try {
      for (const part of parts) if (writeSync(fd, part) !== part.length) throw new Error('the disk is full');
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {}
  }
}

/**
 * Opens what is kept in `file`. Whatever is wrong with it, it is as good as none.
 * @param made names the build and the exact Node: the bytes of another one would be run as they are
 * @param uid whose file it has to be
 * @param nowMs milliseconds since 1970
 */
export function codeCache(file: string, made: string, uid: number, nowMs: number): CodeCache {
  let fd: number | null = null;
  let entries = new Map<string, Entry>();
  let start = 0;
  try {
    fd = openOwn(file, uid);
    const head = fd === null ? null : headOf(fd, made);
    if (head) ({ entries, start } = head);
  } catch {}

  /** Kept bytes, only when they are what was written. */
  function bytesOf([, , offset, length, check]: Entry): Buffer | null {
    if (fd === null) return null;
    try {
      const bytes = readAt(fd, start + offset, length);
      return bytes !== null && crc32(bytes) === check ? bytes : null;
    } catch {
      return null;
    }
  }

  function entryFor({ name, source, script }: LoadedScript): { entry: Entry; bytes: Buffer } {
    const bytes = script.createCachedData();
    const held = entries.get(name);
    // V8 forgets functions it has not used for a while: then the older bytes hold more.
    const older = held && held[3] > bytes.length ? bytesOf(held) : null;
    const kept = older ?? bytes;
    return { entry: [name, crc32(source), 0, kept.length, crc32(kept), nowMs], bytes: kept };
  }

  return {
    take(name, source) {
      const entry = entries.get(name);
      const bytes = entry && entry[1] === crc32(source) ? bytesOf(entry) : null;
      if (bytes === null) entries.delete(name);
      return bytes;
    },
    rejected(name) {
      entries.delete(name);
    },
    save(scripts) {
      try {
        const isFresh = ({ name }: LoadedScript) => nowMs - (entries.get(name)?.[5] ?? 0) < LEARN_AGAIN_MS;
        if (scripts.every(isFresh)) return;
        const now = scripts.map(entryFor);
        const loaded = new Set(scripts.map((one) => one.name));
        const others = [...entries.values()].flatMap((entry) => {
          const bytes = loaded.has(entry[0]) ? null : bytesOf(entry);
          return bytes === null ? [] : [{ entry, bytes }];
        });
        write(file, packed(made, [...now, ...others]));
      } catch {}
    },
  };
}
