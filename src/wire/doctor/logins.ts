import type { Config } from '../../config/index.ts';
import { parseTokens, TOKENS_SECRET } from '../../connectors/garmin/tokens.ts';
import type { SecretStore } from '../../ports/people.ts';
import { type DoctorLine, ok, warn } from './model.ts';

const ORIGIN = {
  environment: 'from the environment',
  systemd: 'from systemd',
  file: 'from the encrypted file',
} as const;

function keyLine(secrets: SecretStore, check: string, name: string, mend: string): DoctorLine {
  try {
    if (secrets.read(name) === null) return warn(check, 'no key yet', mend);
  } catch (error) {
    return warn(check, error instanceof Error ? error.message : 'cannot be read', mend);
  }
  const origin = secrets.list().find((one) => one.name === name)?.origin ?? 'file';
  return ok(check, `key there, ${ORIGIN[origin]}`);
}

function garminLine(secrets: SecretStore, now: string): DoctorLine {
  const check = 'garmin login';
  const mend = 'coach auth garmin';
  let text: string | null;
  try {
    text = secrets.read(TOKENS_SECRET);
  } catch (error) {
    return warn(check, error instanceof Error ? error.message : 'cannot be read', mend);
  }
  if (text === null) return warn(check, 'no tokens yet', mend);
  const tokens = parseTokens(text);
  if (!tokens) return warn(check, 'the stored tokens cannot be understood', mend);
  if (tokens.refused === 'both') return warn(check, 'Garmin refused the tokens; sign in again', mend);
  const expired = tokens.expiresAt !== null && tokens.expiresAt <= now;
  const renewable = tokens.refresh !== null && tokens.refused === 'nothing';
  if (expired && !renewable) return warn(check, `the access ended at ${tokens.expiresAt}; sign in again`, mend);
  if (!renewable) return warn(check, `good until ${tokens.expiresAt ?? 'an unknown time'}, then a new sign-in`, mend);
  if (expired) return ok(check, 'renewed by itself at the next sync');
  return ok(check, `good until ${tokens.expiresAt ?? 'an unknown time'}, renewed by itself`);
}

/** What is stored to get in; nothing is tried. */
export function loginLines(config: Config, secrets: SecretStore, now: string): DoctorLine[] {
  const lines: DoctorLine[] = [];
  if (config.sources.garmin.enabled) lines.push(garminLine(secrets, now));
  if (config.sources.hevy.enabled) lines.push(keyLine(secrets, 'hevy login', 'hevy-api-key', 'coach auth hevy'));
  if (config.insights.claude)
    lines.push(
      keyLine(
        secrets,
        'claude key',
        'anthropic-api-key',
        'export ANTHROPIC_API_KEY, or coach config set insights.claude off',
      ),
    );
  return lines;
}
