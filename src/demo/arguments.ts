import { Refusal } from '../review/refusal.ts';

export interface Arguments {
  /** null: not said. */
  seed: number | null;
  /** Days to live on before the command runs. */
  days: number;
  help: boolean;
  /** The coach command; the review unless told. */
  rest: string[];
}

export const DEMO_HELP = `Usage: npm run demo -- [--seed N] [--next] [COMMAND ...]

The evening review of a sample athlete against a simulated Garmin Connect and Hevy on this machine.
With COMMAND, any other command of coach: npm run -s demo -- status

Options:
  --seed N    another athlete: 1 is tired, 2 is busy, 3 did everything, 4 is tired, ...
  --next      a day later: the athlete has done what the plan says by now (needs COACH_HOME)
  -h, --help  this text; npm run demo -- review --help for that of a command

Environment:
  COACH_HOME  an empty folder to keep the athlete in, so that the next call goes on from there

Example:
  COACH_HOME=/tmp/sam npm run demo             decide, leave with q
  COACH_HOME=/tmp/sam npm run demo -- --next   the evening after
`;

/** Reads the demo's own options; what is left is for coach. Throws `Refusal` for a seed that is no number. */
export function readArguments(argv: readonly string[]): Arguments {
  const rest: string[] = [];
  let seed: number | null = null;
  let days = 0;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === '--next') {
      days += 1;
      continue;
    }
    const value = arg === '--seed' ? argv[++i] : arg.startsWith('--seed=') ? arg.slice(7) : null;
    if (value === null) rest.push(arg);
    else if (/^\d{1,6}$/.test(value ?? '')) seed = Number(value);
    else throw new Refusal('usage', `--seed takes a whole number, not "${value ?? ''}".`);
  }
  const help = rest[0] === '--help' || rest[0] === '-h';
  return { seed, days, help, rest: rest.length > 0 ? rest : ['review'] };
}
