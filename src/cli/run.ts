import { Command, CommanderError } from 'commander';
import { nearestName } from '../exercises/nearest.ts';
import type { App, Needs } from '../wire/app.ts';
import { COMMANDS, type CommandSpec } from './commands.ts';
import type { Context, Options } from './context.ts';
import { EXIT, failureOf } from './exit.ts';
import type { Io } from './io.ts';
import { printFailure, printResult } from './output.ts';

const ABOUT =
  'Compares what you did with the plan every evening, proposes changes, asks, and exports what you approve.';

/** Groups ("plan", "rules") come into being with their first command. */
function parentOf(program: Command, words: string[]): Command {
  let parent = program;
  for (const word of words) {
    let group = parent.commands.find((one) => one.name() === word);
    if (!group) {
      group = quiet(parent.command(word).description(GROUPS[word] ?? ''));
      const example = GROUP_EXAMPLES[word];
      if (example !== undefined) group.addHelpText('after', `\nExample:\n  ${example}`);
    }
    parent = group;
  }
  return parent;
}

const GROUPS: Record<string, string> = {
  plan: 'the training plan',
  rules: 'the rule files',
  export: 'what goes to the watch and the phone',
  config: 'the configuration',
  data: 'all your data',
  service: 'run by itself every evening',
};

const GROUP_EXAMPLES: Record<string, string> = {
  plan: 'coach plan show',
  rules: 'coach rules list',
  export: 'coach export list',
  config: 'coach config show',
  data: 'coach data backup',
  service: 'coach service status',
};

function quiet(command: Command): Command {
  return command.exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} });
}

function addCommand(
  program: Command,
  spec: CommandSpec,
  execute: (spec: CommandSpec, args: string[], options: Options) => Promise<void>,
): void {
  const words = spec.name.split(' ');
  const names = words.filter((word) => !/^[[<]/.test(word));
  const args = words.filter((word) => /^[[<]/.test(word));
  const parent = parentOf(program, names.slice(0, -1));
  const name = names.at(-1)!;
  let command = parent.commands.find((one) => one.name() === name);
  if (!command) command = quiet(parent.command(name));
  for (const arg of args) command.argument(arg);
  command.description(spec.words);
  if (spec.passThrough) command.allowUnknownOption().helpOption(false);
  for (const option of spec.options ?? []) command.option(option.flags, option.words);
  command.option('--json', 'one JSON document on stdout');
  command.addHelpText('after', `\nExample:\n  ${spec.example}`);
  command.action(async (...given: unknown[]) => {
    const self = given.pop() as Command;
    const options = given.pop() as Options;
    const values = spec.passThrough ? self.args : given.flat().filter((one): one is string => typeof one === 'string');
    await execute(spec, values, { ...self.optsWithGlobals(), ...options });
  });
}

/** A word that is no command, with the one that was probably meant. */
function unknownCommand(word: string, parent: Command, prefix: string): CommanderError {
  const near = nearestName(
    word,
    parent.commands.map((one) => one.name()),
  );
  const hint = near === null ? '' : ` Did you mean "${prefix}${near}"?`;
  return new CommanderError(EXIT.usage, 'commander.unknownCommand', `"${prefix}${word}" is no command.${hint}`);
}

/**
 * Runs one command line. @returns the exit code
 */
export async function runCli(
  argv: readonly string[],
  io: Io,
  openApp: (needs?: Needs) => Promise<App>,
): Promise<number> {
  const wantsJson = argv.includes('--json');
  let exit: number = EXIT.ok;
  const program = quiet(new Command('coach'));
  program.description(ABOUT).option('-V, --version', 'the version').option('--verbose', 'say more, with stack traces');
  program.addHelpText('after', '\nExample:\n  coach init      the first time\n  coach review    every evening');
  program.configureOutput({ writeOut: (text) => io.out(text) });

  async function execute(spec: CommandSpec, args: string[], options: Options): Promise<void> {
    const json = options.json === true || (spec.passThrough === true && wantsJson);
    const verbose = options.verbose === true;
    let app: App | null = null;
    const context: Context = {
      io,
      json,
      verbose,
      async open(needs) {
        app ??= await openApp(needs);
        return app;
      },
      say: (text) => io.err(`${text}\n`),
      print: (document, lines) => printResult(io, json, document, lines),
    };
    try {
      const { run } = await spec.load();
      exit = (await run(context, args, options)) ?? EXIT.ok;
    } catch (error) {
      const failure = failureOf(error);
      printFailure(io, json, failure);
      if (verbose && error instanceof Error && error.stack) io.err(`${error.stack}\n`);
      exit = failure.exit;
    } finally {
      (app as App | null)?.close();
    }
  }

  for (const spec of COMMANDS) addCommand(program, spec, execute);
  for (const group of program.commands)
    if (
      group.commands.length > 0 &&
      !COMMANDS.some((spec) => spec.name.split(' ')[0] === group.name() && !/^\w+ [a-z]/.test(spec.name))
    )
      group
        .usage('[command]')
        .argument('[words...]')
        .action((words: string[]) => {
          if (words.length === 0) group.outputHelp();
          else throw unknownCommand(words[0]!, group, `${group.name()} `);
        });
  program.argument('[words...]').action(async (words: string[], options: { version?: boolean }) => {
    if (words.length > 0) throw unknownCommand(words[0]!, program, '');
    if (options.version) {
      const { version } = await import('../wire/root.ts');
      io.out(`${version()}\n`);
    } else program.outputHelp();
  });

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help')
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const message = error.message.replace(/^error: /, '');
    printFailure(io, wantsJson, {
      code: 'usage',
      message,
      where: null,
      accepted: null,
      nextStep: 'coach --help',
      exit: EXIT.usage,
    });
    return EXIT.usage;
  }
  return exit;
}
