import { z } from 'zod';
import type { Instant } from '../../time/day.ts';

/** The pair that lets us in, as kept in the secret store under `garmin-tokens`. Field names as other programs write them. */
export interface GarminTokens {
  access: string;
  refresh: string | null;
  clientId: string;
  /** End of the access token's life; null when it does not say. */
  expiresAt: Instant | null;
  /** What Garmin has refused: a refused token is not tried again, only a new sign-in helps. */
  refused: Refused;
  displayName: string | null;
  profileId: string | null;
}

export type Refused = 'nothing' | 'refresh' | 'both';

export const TOKENS_SECRET = 'garmin-tokens';

/** Garmin's app ids that a token can be issued for, in the order they are tried. */
export const CLIENT_IDS: readonly string[] = [
  'GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2',
  'GARMIN_CONNECT_MOBILE_ANDROID_DI_2024Q4',
  'GARMIN_CONNECT_MOBILE_ANDROID_DI',
  'GARMIN_CONNECT_MOBILE_IOS_DI',
];

const File = z.object({
  di_token: z.string().min(1),
  di_refresh_token: z.string().min(1).nullish(),
  di_client_id: z.string().min(1).nullish(),
  expires_at: z.string().nullish(),
  display_name: z.string().nullish(),
  profile_id: z.string().nullish(),
  refused: z.enum(['refresh', 'both']).nullish(),
});

/**
 * Reads `garmin_tokens.json` (also our own stored form). Null when the text is something else; the reason is for the
 * caller to word, since the text itself is secret.
 */
export function parseTokens(text: string): GarminTokens | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const file = File.safeParse(value);
  if (!file.success) return null;
  const inside = readJwt(file.data.di_token);
  return {
    access: file.data.di_token,
    refresh: file.data.di_refresh_token ?? null,
    clientId: file.data.di_client_id ?? inside.clientId ?? (CLIENT_IDS[0] as string),
    expiresAt: instantOrNull(file.data.expires_at) ?? inside.expiresAt,
    refused: file.data.refused ?? 'nothing',
    displayName: file.data.display_name ?? null,
    profileId: file.data.profile_id ?? null,
  };
}

function instantOrNull(text: string | null | undefined): Instant | null {
  return text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
}

/** The stored form; readable by the programs that share the file format. */
export function serialiseTokens(tokens: GarminTokens): string {
  return JSON.stringify({
    di_token: tokens.access,
    di_refresh_token: tokens.refresh,
    di_client_id: tokens.clientId,
    expires_at: tokens.expiresAt,
    display_name: tokens.displayName,
    profile_id: tokens.profileId,
    ...(tokens.refused === 'nothing' ? {} : { refused: tokens.refused }),
  });
}

/** What a JSON web token says about itself, unverified: end of life and the app it was issued to. */
export function readJwt(token: string): { expiresAt: Instant | null; clientId: string | null } {
  const none = { expiresAt: null, clientId: null };
  const payload = token.split('.')[1];
  if (!payload) return none;
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
    const exp = typeof claims.exp === 'number' && claims.exp > 0 && claims.exp < 8.64e12 ? claims.exp : null;
    return {
      expiresAt: exp === null ? null : new Date(exp * 1000).toISOString(),
      clientId: typeof claims.client_id === 'string' ? claims.client_id : null,
    };
  } catch {
    return none;
  }
}
