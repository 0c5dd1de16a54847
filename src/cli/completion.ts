import type { CommandSpec } from './command-spec.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** One command path ("plan show", "" for coach itself) with what may follow it. */
export interface Node {
  path: string;
  words: { name: string; says: string }[];
  options: { long: string; short: string | null; says: string; value: 'none' | 'some' | 'file' }[];
  /** Whether files may be named. */
  files: boolean;
}

const FILES = /<(file|folder|paths)\b|\[(file|files)\b|<paths\.\.\.>|\[files\.\.\.\]/;

function optionOf(flags: string, says: string): Node['options'][number] {
  const long = /--[a-z-]+/.exec(flags)?.[0] ?? '';
  const short = /(?:^|\s)(-[A-Za-z])\b/.exec(flags)?.[1] ?? null;
  const value = FILES.test(flags) ? 'file' : /<|\[/.test(flags) ? 'some' : 'none';
  return { long, short, says, value };
}

/** What a command takes as its first word, by its path, beside commands below it. */
export type FirstWords = Record<string, Node['words']>;

/** The command table as a tree, every path once. */
export function completionNodes(commands: readonly CommandSpec[], first: FirstWords = {}): Node[] {
  const nodes = new Map<string, Node>();
  const node = (path: string): Node => {
    const found = nodes.get(path) ?? { path, words: [], options: [], files: false };
    nodes.set(path, found);
    return found;
  };
  const root = node('');
  for (const spec of commands) {
    const names = spec.name.split(' ').filter((word) => !/^[[<]/.test(word));
    names.forEach((name, depth) => {
      const parent = node(names.slice(0, depth).join(' '));
      const last = depth === names.length - 1;
      const held = parent.words.find((one) => one.name === name);
      if (!held) parent.words.push({ name, says: last ? spec.words : '' });
      else if (last) held.says = spec.words;
    });
    const own = node(names.join(' '));
    own.files = FILES.test(spec.name);
    own.options = (spec.options ?? []).map((one) => optionOf(one.flags, one.words));
    own.options.push(optionOf('--json', 'one JSON document'), optionOf('-h, --help', 'help'));
  }
  for (const [path, words] of Object.entries(first)) {
    const held = node(path).words;
    held.push(...words.filter(({ name }) => !held.some((one) => one.name === name)));
  }
  root.options.push(optionOf('-V, --version', 'the version'), optionOf('-h, --help', 'help'));
  return [...nodes.values()];
}

function bash(nodes: readonly Node[]): string {
  const cases = nodes.map(({ path, words, options, files }) => {
    const names = words.map((one) => one.name).join(' ');
    const flags = options.flatMap((one) => (one.short ? [one.long, one.short] : [one.long])).join(' ');
    return `    '${path}') words='${names}'; flags='${flags}'; files=${files ? 1 : 0} ;;`;
  });
  const paths = nodes.filter((one) => one.path !== '').map((one) => `'${one.path}'`);
  const fileFlags = new Set(nodes.flatMap((one) => one.options.flatMap((o) => (o.value === 'file' ? [o.long] : []))));
  return `# bash completion of coach: source <(coach completion bash)
_coach() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local path='' next i words='' flags='' files=0
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == -* ]] && continue
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
      ${paths.join('|')}) path=$next ;;
      *) break ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  case "$previous" in
    ${[...fileFlags].sort().join('|') || '--'}) files=1; words=''; flags='' ;;
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
    return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if ((files)); then
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$current"))
    compopt -o filenames 2> /dev/null
  fi
}
complete -F _coach coach
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function zsh(nodes: readonly Node[]): string {
  const described = (name: string, says: string) => quoted(`${name.replaceAll(':', '\\:')}:${says}`);
  const cases = nodes.map(({ path, words, options, files }) => {
    const names = words.map((one) => described(one.name, one.says)).join(' ');
    const flags = options.map((one) => described(one.long, one.says)).join(' ');
    return `    ${quoted(path)}) words_=(${names}); flags_=(${flags}); files_=${files ? 1 : 0} ;;`;
  });
  const paths = nodes.filter((one) => one.path !== '').map((one) => `'${one.path}'`);
  return `#compdef coach
# zsh completion of coach: coach completion zsh > "\${fpath[1]}/_coach"
_coach() {
  local place='' next word i
  local -a words_ flags_
  local files_=0
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    [[ $word == -* ]] && continue
    next="\${place:+$place }$word"
    case "$next" in
      ${paths.join('|')}) place=$next ;;
      *) break ;;
    esac
  done
  case "$place" in
${cases.join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    _describe 'option' flags_
    return
  fi
  (( \${#words_} )) && _describe 'command' words_
  (( files_ )) && _files
  return 0
}
if [ "$funcstack[1]" = "_coach" ]; then _coach "$@"; else compdef _coach coach; fi
`;
}

/** Fish tells where it is by the words seen so far. */
function fish(nodes: readonly Node[]): string {
  const lines = ['# fish completion of coach: coach completion fish > ~/.config/fish/completions/coach.fish'];
  lines.push(
    'function __coach_at',
    '  set -l seen',
    '  for word in (commandline -opc)[2..-1]',
    "    string match -q -- '-*' $word; or set -a seen $word",
    '  end',
    '  set -l want (string split -n " " -- "$argv[1]")',
    '  set -l count (count $want)',
    '  if test "$argv[2]" = exact',
    '    test (count $seen) -eq $count; or return 1',
    '  else',
    '    test (count $seen) -ge $count; or return 1',
    '  end',
    '  test $count -eq 0; or test "$seen[1..$count]" = "$want"',
    'end',
    'complete -c coach -f',
  );
  for (const { path, words, options, files } of nodes) {
    for (const { name, says } of words)
      lines.push(`complete -c coach -n ${quoted(`__coach_at "${path}" exact`)} -a ${name} -d ${quoted(says)}`);
    const under = quoted(`__coach_at "${path}" ${path === '' ? 'exact' : 'under'}`);
    for (const { long, short, says, value } of options) {
      const names = `${short ? `-s ${short.slice(1)} ` : ''}-l ${long.slice(2)}`;
      const needs = value === 'none' ? '' : value === 'file' ? ' -r -F' : ' -x';
      lines.push(`complete -c coach -n ${under} ${names}${needs} -d ${quoted(says)}`);
    }
    if (files) lines.push(`complete -c coach -n ${under} -F`);
  }
  return `${lines.join('\n')}\n`;
}

/** A static completion script: everything it knows is in it, nothing runs when Tab is pressed. */
export function completionScript(shell: Shell, commands: readonly CommandSpec[], first: FirstWords = {}): string {
  const nodes = completionNodes(commands, first);
  if (shell === 'bash') return bash(nodes);
  return shell === 'zsh' ? zsh(nodes) : fish(nodes);
}
