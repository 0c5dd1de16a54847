// Lives simulated athletes through half a year with and without the coach. Table on stdout, progress on stderr.
// Options: --seeds 200, --weeks 26, --arms 1,2,3,4, --off rule,rule, --json.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const bench = path.join(root, 'bench', 'simulate');
// Below the checkout, so that packages that stay outside the bundle are found.
const folder = mkdtempSync(path.join(root, 'node_modules', '.simulate-'));

/** Days and zones from tables instead of the calendar; same answers, much sooner. */
const remembered = {
  name: 'remembered',
  setup({ onResolve }) {
    onResolve(
      { filter: /[/]time[/](day|zone)[.]ts$|^[.][/](day|zone)[.]ts$/ },
      ({ path: asked, importer, resolveDir }) => {
        const full = path.resolve(resolveDir, asked);
        const name = /[/\\]src[/\\]time[/\\](day|zone)[.]ts$/.exec(full)?.[1];
        if (!name || path.basename(importer).startsWith('fast-')) return undefined;
        return { path: path.join(bench, `fast-${name}.ts`) };
      },
    );
  },
};

process.exitCode = 1;
try {
  const outfile = path.join(folder, 'main.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(bench, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [remembered],
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
    logLevel: 'warning',
  });
  const { simulate } = await import(pathToFileURL(outfile).href);
  process.exitCode = await simulate(process.argv.slice(2), outfile);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
