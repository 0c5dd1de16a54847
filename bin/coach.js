#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/main.js', import.meta.url);
if (!existsSync(fileURLToPath(built))) {
  process.stderr.write('coach is not built yet. Run: npm run build\n');
  process.exit(1);
}
// React's development build loads unless this is set before the first import.
process.env.NODE_ENV ??= 'production';
// chalk reads FORCE_COLOR only, so NO_COLOR has to be translated before it loads.
if (process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '') process.env.FORCE_COLOR = '0';
const { main } = await import(built.href);
await main(process.argv.slice(2));
