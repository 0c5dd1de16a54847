#!/usr/bin/env node
// CommonJS: Node loads it without its slower loader for ES modules.
const { existsSync } = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, '..', 'dist');
const boot = path.join(folder, 'boot.js');
if (!existsSync(boot)) {
  process.stderr.write('coach is not built yet. Run: npm run build\n');
  process.exit(1);
}
// React's development build loads unless this is set before the first import.
process.env.NODE_ENV ??= 'production';
// chalk reads FORCE_COLOR only, so NO_COLOR has to be translated before it loads.
if (process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '') process.env.FORCE_COLOR = '0';
const { start } = require(boot);
start(folder, process.argv.slice(2));
