import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache, LoadedScript } from './code-cache.ts';

type Exports = Record<string, unknown>;

export interface Program {
  /** What a file of the build exports, by its path in the folder. */
  load(name: string): Exports;
  /** What was loaded so far. */
  scripts(): LoadedScript[];
}

type Body = (exports: Exports, require: unknown, module: { exports: Exports }, file: string, folder: string) => void;

/**
 * Loads the build's CommonJS files as Node's own `require` does, with two differences: V8 is handed what it compiled
 * them to earlier, and each of them is looked for in one place only. Packages and node: modules come from Node.
 * @param folder absolute path of the build
 */
export function program(folder: string, cache: CodeCache): Program {
  const modules = new Map<string, { exports: Exports }>();
  const scripts: LoadedScript[] = [];
  const requires = new Map<string, (specifier: string) => unknown>();
  const fromNode = createRequire(path.join(folder, 'main.js'));

  function requireIn(directory: string): (specifier: string) => unknown {
    const held = requires.get(directory);
    if (held) return held;
    const made = (specifier: string) =>
      specifier.startsWith('.') ? load(path.join(directory, specifier)) : fromNode(specifier);
    // A script of vm has no import() of its own, but behind a flag.
    Object.assign(made, fromNode, { late: (specifier: string) => import(specifier) });
    requires.set(directory, made);
    return made;
  }

  function compiled(name: string, file: string): Script {
    const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'utf8')}\n})`;
    const cachedData = cache.take(name, source);
    const script = new Script(source, { filename: file, ...(cachedData === null ? {} : { cachedData }) });
    if (cachedData !== null && script.cachedDataRejected) cache.rejected(name);
    scripts.push({ name, source, script });
    return script;
  }

  function load(name: string): Exports {
    const held = modules.get(name);
    if (held) return held.exports;
    const file = path.join(folder, name);
    const module = { exports: {} as Exports };
    modules.set(name, module);
    try {
      const body = compiled(name, file).runInThisContext() as Body;
      body(module.exports, requireIn(path.dirname(name)), module, file, path.dirname(file));
    } catch (error) {
      modules.delete(name);
      throw error;
    }
    return module.exports;
  }

  return { load, scripts: () => scripts };
}
