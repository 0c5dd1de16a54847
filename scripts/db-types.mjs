// Migrates a scratch database and writes (or with --verify checks) the table types in src/store/db.d.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-types-'));
const file = path.join(folder, 'types.db');
const db = new BetterSqlite3(file);
for (const name of readdirSync(path.join(root, 'migrations')).sort())
  db.exec(readFileSync(path.join(root, 'migrations', name), 'utf8'));
db.close();
const args = ['--dialect', 'sqlite', '--url', file, '--out-file', 'src/store/db.d.ts', '--log-level', 'warn'];
if (process.argv.includes('--verify')) args.push('--verify');
const bin = path.join(root, 'node_modules', '.bin', 'kysely-codegen');
const { status } = spawnSync(bin, args, { cwd: root, stdio: 'inherit' });
rmSync(folder, { recursive: true, force: true });
process.exit(status ?? 1);
