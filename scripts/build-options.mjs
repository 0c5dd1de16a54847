import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inkAtOnce } from './ink-at-once.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** What a bundle is made of: every source file with its content, and the lock file. */
function stampOf() {
  const hash = createHash('sha256');
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  const recipe = [
    import.meta.filename,
    ...['build.mjs', 'bundle.mjs', 'ink-at-once.mjs'].map((name) => path.join(import.meta.dirname, name)),
  ];
  for (const file of [...files, path.join(root, 'package-lock.json'), ...recipe].sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Names what a build was made from; also what the program keeps its caches by (src/wire/parsed-cache.ts). */
export const stamp = stampOf();

/** zod's words in 60 languages are one object that no bundler takes apart; English is what the program speaks. */
const englishOnly = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

/** How the program is bundled; the bench builds what it compares with in the same way. */
export const options = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  // Half as much to read at a start. Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"', COACH_BUILD: JSON.stringify(stamp) },
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
  plugins: [englishOnly, inkAtOnce],
  logLevel: 'warning',
};
