// Makes the program's files: esbuild splits src/ into ES modules, which become CommonJS here, for only what V8 compiles as
// a script can be kept compiled (src/boot/).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { options } from './build-options.mjs';

const LATE_IMPORT = /\bimport\("([^"]+)"\)/g;
const URL_NAME = '__fileUrl';
/** A package: by the loader's own import() (src/boot/program.ts), or by this file's where Node itself loads it. */
const importOf = (name) => `(require.late??(name=>import(name)))("${name}")`;

/** One file as CommonJS. `late`: what it imports when it needs it, packages by name, files of the build by their path. */
async function asCommonJs(file, text, late) {
  const seen = new Set();
  const code = text.replace(LATE_IMPORT, (_, specifier) => {
    const own = specifier.startsWith('.');
    seen.add(own ? path.resolve(path.dirname(file), specifier) : specifier);
    return own ? `Promise.resolve().then(()=>require("${specifier}"))` : importOf(specifier);
  });
  const same = seen.size === late.size && [...late].every((one) => seen.has(one));
  if (!same) throw new Error(`${path.basename(file)} imports late ${[...seen]}; esbuild says ${[...late]}`);
  const { code: script } = await transform(code, {
    format: 'cjs',
    platform: 'node',
    target: options.target,
    minifyWhitespace: true,
    minifySyntax: true,
    define: { 'import.meta.url': URL_NAME },
    sourcefile: file,
    logLevel: 'warning',
  });
  const prefix = script.includes(URL_NAME)
    ? `const ${URL_NAME}=require("node:url").pathToFileURL(__filename).href;\n`
    : '';
  return prefix + script;
}

/** Bundles into `outdir`. @param entryPoints file by name, as esbuild takes them */
export async function bundle(entryPoints, outdir) {
  const { banner: _, ...esm } = options;
  const split = await build({ ...esm, entryPoints, outdir, write: false, metafile: true });
  const absolute = (name) => path.resolve(options.absWorkingDir, name);
  const outputs = new Map(Object.entries(split.metafile.outputs).map(([name, one]) => [absolute(name), one]));
  mkdirSync(path.join(outdir, 'chunks'), { recursive: true });
  for (const { path: file, text } of split.outputFiles) {
    const late = outputs.get(file).imports.filter((one) => one.kind === 'dynamic-import');
    const names = late.map((one) => (one.external ? one.path : absolute(one.path)));
    writeFileSync(file, await asCommonJs(file, text, new Set(names)));
  }
  // What loads them all; small, and the only file that Node itself compiles.
  const { splitting, chunkNames, ...whole } = esm;
  await build({ ...whole, format: 'cjs', entryPoints: { boot: 'src/boot/start.ts' }, outdir });
  writeFileSync(path.join(outdir, 'package.json'), '{"type":"commonjs"}\n');
}
