import { readFileSync, rmSync } from 'node:fs';
import { browserSignInUrl, type Garmin } from '../../connectors/garmin/index.ts';
import { Refusal } from '../../review/refusal.ts';
import type { App } from '../../wire/app.ts';
import { askText } from '../ask.ts';
import { askHidden } from '../ask-hidden.ts';
import { type CommandRun, type Context, type Options, textOption } from '../context.ts';
import { isInteractive } from '../io.ts';

async function list(context: Context, app: App): Promise<void> {
  const rows = app.secrets.list();
  const connector = await app.connections.garmin?.();
  const garmin = connector?.auth.state() ?? 'off';
  const hevy = app.secrets.read('hevy-api-key') !== null;
  context.print({ sources: { garmin, hevy: hevy ? 'key present' : 'none' }, secrets: rows }, [
    `Garmin  ${garmin}${garmin === 'none' ? '           next: coach auth garmin' : ''}`,
    `Hevy    ${hevy ? 'key present' : 'no key         next: coach auth hevy'}`,
    ...rows.map((one) => `  ${one.name} from ${one.origin}`),
  ]);
}

async function connectGarmin(context: Context, app: App, garmin: Garmin, options: Options): Promise<void> {
  const file = textOption(options, 'import');
  const { io } = context;
  let account: { displayName: string | null; verified: boolean };
  if (file !== null) {
    account = await garmin.auth.importTokens(readTokens(file));
    // Two programs with one refresh token lock each other out: the tokens move here.
    rmSync(file, { force: true });
    context.say(`The tokens were moved here and ${file} was removed; the other program has to sign in again.`);
  } else if (options.ticket !== undefined || (options.login !== true && isInteractive(io))) {
    const given = textOption(options, 'ticket');
    if (given === null && !isInteractive(io))
      throw new Refusal('needs-tty', 'The ticket has to be pasted.', { nextStep: 'coach auth garmin --ticket ST-...' });
    if (given === null)
      context.say(`Sign in here, then paste the address you land on:\n  ${browserSignInUrl(app.hosts.garminSso)}`);
    account = await garmin.auth.exchangeTicket(given ?? (await askText('Ticket or address: ')));
  } else if (options.login === true) {
    if (!isInteractive(io))
      throw new Refusal('needs-tty', 'Signing in asks for a password.', {
        nextStep: 'coach auth garmin --import FILE',
      });
    const username = await askText('Garmin e-mail: ');
    const password = await askHidden('Garmin password (not stored): ');
    account = await garmin.auth.login({
      username,
      password,
      onMfa: (q) => askText(`Code sent by ${q.method}${q.sentTo ? ` to ${q.sentTo}` : ''}: `),
    });
  } else
    throw new Refusal('usage', 'Say how to connect Garmin.', {
      accepted: '--import FILE, --ticket or --login',
      nextStep: 'coach auth garmin --help',
    });
  const note = account.verified ? '' : ' Garmin could not be asked just now; the tokens are checked at the next use.';
  context.print({ source: 'garmin', state: 'active', account: account.displayName, verified: account.verified }, [
    `Garmin is connected${account.displayName ? ` as ${account.displayName}` : ''}.${note}`,
  ]);
}

function readTokens(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal('usage', `${file} cannot be read.`, { where: file });
  }
}

async function connectHevy(context: Context, app: App): Promise<void> {
  const { io } = context;
  let key = io.env.HEVY_API_KEY?.trim() ?? '';
  if (key === '')
    key = io.stdinIsTty
      ? await askHidden('Hevy API key (hevy.com/settings?developer): ')
      : (await io.readStdin()).trim();
  if (key === '')
    throw new Refusal('bad-value', 'There is no key.', {
      accepted: 'the key on stdin, in HEVY_API_KEY or at the prompt',
    });
  const before = app.secrets.read('hevy-api-key');
  app.secrets.write('hevy-api-key', key);
  const client = await app.connections.hevy?.();
  if (!client)
    throw new Refusal('usage', 'Hevy is switched off in the configuration.', { nextStep: 'coach config edit' });
  const { fetchUser } = await import('../../connectors/hevy/index.ts');
  const { AuthError } = await import('../../ports/errors.ts');
  try {
    const user = await fetchUser(client, {});
    context.print({ source: 'hevy', state: 'active', account: user.name ?? null, verified: true }, [
      `Hevy is connected${user.name ? ` as ${user.name}` : ''}.`,
    ]);
  } catch (error) {
    if (error instanceof AuthError) {
      if (before) app.secrets.write('hevy-api-key', before);
      else app.secrets.remove('hevy-api-key');
      throw error;
    }
    context.print({ source: 'hevy', state: 'active', account: null, verified: false }, [
      'The key is kept; Hevy could not be asked just now.',
    ]);
  }
}

/** `coach auth`: credentials in, never echoed, never in argv except a single-use ticket. */
export const run: CommandRun = async (context, [source], options) => {
  const app = await context.open();
  if (source === undefined || options.list === true) {
    await list(context, app);
    return 0;
  }
  if (source === 'hevy') await connectHevy(context, app);
  else if (source === 'garmin') {
    const garmin = await app.connections.garmin?.();
    if (!garmin)
      throw new Refusal('usage', 'Garmin is switched off in the configuration.', { nextStep: 'coach config edit' });
    await connectGarmin(context, app, garmin, options);
  } else throw new Refusal('usage', `"${source}" is no source.`, { accepted: 'garmin, hevy' });
  return 0;
};
