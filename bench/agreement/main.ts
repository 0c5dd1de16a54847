import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPARED, type Comparison, compareFile } from './compare.ts';

/** Prints how far the program's numbers agree with what recordings say about themselves. */
const [folder = '', ...flags] = process.argv.slice(2);

if (!existsSync(folder)) {
  process.stdout.write(`No recordings in ${folder}: name a folder of FIT files, npm run agreement -- FOLDER\n`);
  process.exit(0);
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.fit$/i.test(name))
  .sort();
const all: Comparison[] = files.flatMap((name) => {
  try {
    return compareFile(name, new Uint8Array(readFileSync(path.join(folder, name))));
  } catch (error) {
    process.stderr.write(`${name}: ${String(error)}\n`);
    return [];
  }
});

if (flags.includes('--json')) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
else {
  process.stdout.write(
    `${files.length} FIT files\n\n${'metric'.padEnd(20)} ${'within 1 %'.padStart(12)}   the others\n`,
  );
  for (const metric of COMPARED) {
    const of = all.filter((one) => one.metric === metric);
    const off = of.filter((one) => !one.agrees);
    const reasons = new Map<string, number>();
    for (const one of off) reasons.set(one.reason ?? 'not known', (reasons.get(one.reason ?? 'not known') ?? 0) + 1);
    const words = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, n]) => `${n} ${reason}`);
    process.stdout.write(
      `${metric.padEnd(20)} ${`${of.length - off.length} of ${of.length}`.padStart(12)}   ${words.join('; ')}\n`,
    );
  }
  process.stdout.write('\n');
  for (const one of all.filter((each) => !each.agrees)) {
    const off = `${one.off > 0 ? '+' : ''}${(100 * one.off).toFixed(1)} %`;
    process.stdout.write(
      `${one.metric}: ${one.computed.toFixed(1)} against ${one.device} (${off})  ${one.file}${one.session > 0 ? ` #${one.session + 1}` : ''}, ${one.sport}\n  ${one.reason ?? 'not known'}\n`,
    );
  }
}
