// Bundles src/main.ts into dist/ (split, so that a command loads only what it needs). Talks on stderr only.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const started = process.hrtime.bigint();
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts', demo: 'src/demo/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  chunkNames: 'chunks/[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"' },
  // Native code, and packages that a command loads only when it needs them, stay where npm put them.
  external: [
    'better-sqlite3',
    '@garmin/fitsdk',
    'fit-file-parser',
    'garmin-connect',
    '@anthropic-ai/sdk',
    'react-devtools-core',
  ],
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __fileURLToPath } from 'node:url';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __fileURLToPath(import.meta.url);',
      "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
    ].join('\n'),
  },
  logLevel: 'warning',
});
const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
process.stderr.write(`built dist/ in ${ms} ms\n`);
