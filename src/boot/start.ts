import path from 'node:path';
import { paths } from '../config/paths.ts';
import { type CodeCache, codeCache } from './code-cache.ts';
import { program } from './program.ts';

/** Put in by the build: a hash of everything the program is made of. */
declare const COACH_BUILD: string;

const NONE: CodeCache = { take: () => null, rejected() {}, save() {} };

/** Where there are no owners of files nothing is kept, for nobody could tell who wrote it; nor where it is not wanted. */
function cacheFor(env: NodeJS.ProcessEnv): CodeCache {
  const uid = process.getuid?.();
  if (uid === undefined || env.NODE_DISABLE_COMPILE_CACHE || env.NODE_V8_COVERAGE) return NONE;
  const file = path.join(paths(env, process.platform).cache, 'code.bin');
  const made = `${COACH_BUILD} ${process.version} ${process.versions.v8} ${process.arch}`;
  return codeCache(file, made, uid, Date.now());
}

/** Runs one command line with the build in `folder`; what was compiled on the way is kept once it is done. */
export async function start(folder: string, argv: readonly string[]): Promise<void> {
  const cache = cacheFor(process.env);
  const { load, scripts } = program(folder, cache);
  const { main } = load('main.js') as { main(argv: readonly string[]): Promise<void> };
  await main(argv);
  cache.save(scripts());
}
