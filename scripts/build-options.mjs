import path from 'node:path';

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
  absWorkingDir: path.resolve(import.meta.dirname, '..'),
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
  plugins: [englishOnly],
  logLevel: 'warning',
};
