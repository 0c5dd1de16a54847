import os from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { packageRoot, yamlFiles } from '../../src/wire/root.ts';
import { ablation } from './ablation.ts';
import { ARMS, type Arm } from './approver.ts';
import { diary } from './diary.ts';
import { report } from './report.ts';
import { type Lived, live } from './run.ts';
import { type Setting, settingOf, type Texts } from './setting.ts';

interface Options {
  seeds: number;
  /** First seed: rules are tuned on some athletes and judged on others. */
  from: number;
  weeks: number;
  arms: Arm[];
  /** Ids of rules left out, to see what each is for. */
  off: string[];
  /** Lives the sensible arm once more without each rule that spoke, to see what each does to the measures. */
  each: boolean;
  /** One athlete's weeks told in words instead of any measure. */
  diary: number | null;
  json: boolean;
}

function whole(text: string | undefined, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`a whole number from 1 to ${most}, please`);
  return value;
}

function readOptions(argv: readonly string[]): Options {
  const options: Options = {
    seeds: 200,
    from: 1,
    weeks: 26,
    arms: [...ARMS],
    off: [],
    each: false,
    diary: null,
    json: false,
  };
  for (let i = 0; i < argv.length; i++) {
    const [name, given] = argv[i]!.split('=', 2);
    if (name === '--json') options.json = true;
    else if (name === '--each-off') options.each = true;
    else if (name === '--diary') options.diary = whole(given ?? argv[++i], 10_000);
    else if (name === '--from') options.from = whole(given ?? argv[++i], 10_000);
    else if (name === '--seeds') options.seeds = whole(given ?? argv[++i], 10_000);
    else if (name === '--weeks') options.weeks = whole(given ?? argv[++i], 104);
    else if (name === '--off') options.off = (given ?? argv[++i] ?? '').split(',');
    else if (name === '--arms') options.arms = (given ?? argv[++i] ?? '').split(',').map((n) => ARMS[Number(n) - 1]!);
    else
      throw new Error(
        `"${argv[i]}" is not known: --seeds, --from, --weeks, --arms, --off, --each-off, --diary, --json`,
      );
  }
  return options;
}

function texts(): Texts {
  const root = packageRoot();
  const templates = path.join(root, 'templates');
  return {
    rules: yamlFiles(path.join(root, 'rules'), 'rules'),
    templates: [...yamlFiles(path.join(templates, 'workouts')), ...yamlFiles(path.join(templates, 'plans'))],
  };
}

/** One thread: asks for a seed, lives it in every arm, asks for the next. */
function work({ weeks, arms, off, each }: Options): void {
  const read = texts();
  const setting = settingOf(read, weeks, off);
  parentPort!.on('message', (seed: number | null) => {
    if (seed === null) process.exit(0);
    const lived = arms.map((arm) => live(seed, arm, setting));
    const whole = lived.find((one) => one.arm === 'sensible');
    if (each && whole) lived.push(...without(whole, setting));
    parentPort!.postMessage(lived);
  });
  parentPort!.postMessage([]);
}

/** The same life without one of the rules that spoke in it, for each of them. */
function without(whole: Lived, setting: Setting): Lived[] {
  return Object.keys(whole.approved).map((off) => {
    const own = setting.ownAfter(setting.own, { set: 'rule-off', ruleId: off });
    return { ...live(whole.seed, 'sensible', { ...setting, own }), off };
  });
}

function crew(file: string, options: Options, onSeed: (done: number) => void): Promise<Lived[]> {
  const found: Lived[] = [];
  let next = options.from;
  let done = 0;
  const thread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(file, { workerData: options });
      worker.on('message', (lived: Lived[]) => {
        found.push(...lived);
        if (lived.length > 0) onSeed(++done);
        worker.postMessage(next < options.from + options.seeds ? next++ : null);
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  const threads = Math.max(1, Math.min(options.seeds, 2, os.availableParallelism()));
  return Promise.all(Array.from({ length: threads }, thread)).then(() => found);
}

/** Runs the bench; the exit code says whether what is asked of it holds. `file` is this program's own bundle. */
export async function simulate(argv: readonly string[], file: string): Promise<number> {
  const options = readOptions(argv);
  if (options.diary !== null) {
    const lines = diary(options.diary, settingOf(texts(), options.weeks, options.off));
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  }
  const started = Date.now();
  const lives = await crew(file, options, (done) => {
    if (done % 10 === 0 || done === options.seeds)
      process.stderr.write(`${done} of ${options.seeds} athletes, ${Math.round((Date.now() - started) / 1000)} s\n`);
  });
  lives.sort((a, b) => a.seed - b.seed);
  const { text, holds } = report(lives.filter((one) => one.off === undefined));
  const table = options.each ? `\n\n${ablation(lives).join('\n')}` : '';
  process.stdout.write(options.json ? `${JSON.stringify(lives)}\n` : `${text}${table}\n`);
  return holds ? 0 : 1;
}

if (!isMainThread) work(workerData as Options);
