import type { Clock } from '../../ports/clock.ts';
import { AuthError, RateLimitedError, RemoteError, UnavailableError, ValidationError } from '../../ports/errors.ts';
import type { SecretStore } from '../../ports/people.ts';
import { type Http, jsonOf } from '../http/index.ts';
import { APP_HEADERS } from './headers.ts';
import type { GarminHosts } from './hosts.ts';
import { type LoginRequest, mobileLogin } from './login.ts';
import { SocialProfile } from './schema/account.ts';
import { ANDROID_SERVICE, parseTicket } from './ticket.ts';
import { createTokenEndpoint, loginNeeded } from './token-endpoint.ts';
import { CLIENT_IDS, type GarminTokens, parseTokens, serialiseTokens, TOKENS_SECRET } from './tokens.ts';

/** Refresh when less than this is left of the access token. */
const REFRESH_BEFORE_MS = 900_000;

export type GarminAuthState = 'none' | 'active' | 'login-needed';

export interface GarminAccount {
  displayName: string | null;
  profileId: string | null;
  /** False when Garmin could not be reached to check the tokens; they are kept and checked at the next use. */
  verified: boolean;
}

export interface GarminAuth {
  /** From what is stored; asks nobody. */
  state(): GarminAuthState;
  /** Name of the signed-in account, null when unknown. */
  displayName(): string | null;
  /**
   * Takes over a `garmin_tokens.json`. The tokens are moved, not shared: after the first refresh the program they came
   * from is signed out, so the caller should say so and offer to remove the file.
   */
  importTokens(text: string): Promise<GarminAccount>;
  /** Signs in with a ticket from the browser: bare `ST-...`, the final address, or the reply's JSON. */
  exchangeTicket(text: string, serviceUrl?: string): Promise<GarminAccount>;
  /** Signs in with name and password, once; opt-in, often blocked by Garmin. Nothing of it is stored but the tokens. */
  login(request: LoginRequest): Promise<GarminAccount>;
  /** A usable access token, refreshed first when it is about to end. AuthError when only the athlete can help. */
  bearer(): Promise<string>;
  /** After a 401: a token other than `refused`, by one refresh. AuthError when there is none to be had. */
  renew(refused: string): Promise<string>;
  /** Forgets the tokens. False when there were none. */
  logout(): boolean;
}

export interface GarminAuthDeps {
  http: Http;
  hosts: GarminHosts;
  secrets: SecretStore;
  clock: Clock;
  /** App ids to try when a ticket is exchanged, best first. */
  clientIds?: readonly string[];
}

/** Login, tokens and their refresh; see readme.md for the states. Throws RemoteError. */
export function createGarminAuth(deps: GarminAuthDeps): GarminAuth {
  const { http, hosts, secrets, clock } = deps;
  const endpoint = createTokenEndpoint(http, hosts, () => clock.now());
  const clientIds = deps.clientIds ?? CLIENT_IDS;
  let refreshing: Promise<GarminTokens> | null = null;

  function read(): GarminTokens | null {
    const text = secrets.read(TOKENS_SECRET);
    return text === null ? null : parseTokens(text);
  }

  function write(tokens: GarminTokens): GarminTokens {
    secrets.write(TOKENS_SECRET, serialiseTokens(tokens));
    return tokens;
  }

  function msLeft(tokens: GarminTokens): number {
    return tokens.expiresAt === null
      ? Number.POSITIVE_INFINITY
      : Date.parse(tokens.expiresAt) - Date.parse(clock.now());
  }

  async function rotate(tokens: GarminTokens, refused: boolean): Promise<GarminTokens> {
    const whenRefused = refused ? 'both' : 'refresh';
    if (tokens.refresh === null || tokens.refused !== 'nothing') {
      if (tokens.refused !== 'both' && refused) write({ ...tokens, refused: 'both' });
      throw loginNeeded();
    }
    try {
      const issued = await endpoint.refresh(tokens.refresh, tokens.clientId);
      // The old pair is spent: the new one is on disk before anything uses it.
      return write({ ...tokens, ...issued, refresh: issued.refresh ?? tokens.refresh });
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      // A token is spent by its first use: another process of ours may have been quicker, and its pair is the good one.
      const now = read();
      if (now && now.access !== tokens.access && now.refused === 'nothing') return now;
      write({ ...tokens, refused: whenRefused });
      throw error;
    }
  }

  /** One refresh at a time; everyone who asks meanwhile gets its result. */
  function refreshOnce(tokens: GarminTokens, refused = false): Promise<GarminTokens> {
    refreshing ??= rotate(tokens, refused).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function bearer(): Promise<string> {
    if (refreshing) return (await refreshing).access;
    const tokens = read();
    if (!tokens) throw loginNeeded();
    if (tokens.refused === 'both') throw loginNeeded();
    const left = msLeft(tokens);
    if (left >= REFRESH_BEFORE_MS || (tokens.refused === 'refresh' && left > 0)) return tokens.access;
    try {
      return (await refreshOnce(tokens)).access;
    } catch (error) {
      // Not reachable for the refresh, but the token in hand is still good for a few minutes.
      const passing = error instanceof UnavailableError || error instanceof RateLimitedError;
      if (passing && left > 0) return tokens.access;
      throw error;
    }
  }

  async function renew(refused: string): Promise<string> {
    if (refreshing) return (await refreshing).access;
    const tokens = read();
    if (!tokens) throw loginNeeded();
    // Someone else has renewed it in the meantime.
    if (tokens.access !== refused) return tokens.access;
    return (await refreshOnce(tokens, true)).access;
  }

  async function askProfile(access: string): Promise<{ displayName: string | null; profileId: string | null }> {
    const operation = 'garmin GET profile';
    const response = await http.request({
      method: 'GET',
      url: `${hosts.api}/userprofile-service/socialProfile`,
      headers: { ...APP_HEADERS, authorization: `Bearer ${access}` },
      operation,
    });
    const profile = SocialProfile.safeParse(jsonOf(response, operation, 'garmin'));
    if (!profile.success) return { displayName: null, profileId: null };
    return { displayName: profile.data.displayName ?? null, profileId: profile.data.profileId?.toString() ?? null };
  }

  /** Keeps new tokens only if Garmin knows them; what was stored before comes back otherwise. */
  async function adopt(fresh: GarminTokens): Promise<GarminAccount> {
    const before = secrets.read(TOKENS_SECRET);
    let tokens = write(fresh);
    try {
      if (msLeft(tokens) < REFRESH_BEFORE_MS) tokens = await refreshOnce(tokens);
      let profile: Awaited<ReturnType<typeof askProfile>>;
      try {
        profile = await askProfile(tokens.access);
      } catch (error) {
        if (!(error instanceof AuthError)) throw error;
        tokens = await refreshOnce(tokens);
        profile = await askProfile(tokens.access);
      }
      write({ ...tokens, ...profile });
      return { ...profile, verified: true };
    } catch (error) {
      const refused = error instanceof AuthError || (error instanceof ValidationError && error.status === 403);
      if (error instanceof RemoteError && !refused) return { displayName: null, profileId: null, verified: false };
      if (before === null) secrets.remove(TOKENS_SECRET);
      else secrets.write(TOKENS_SECRET, before);
      if (refused)
        throw new AuthError('garmin', 'garmin check login', 'Garmin does not accept these tokens: sign in again', 401);
      throw error;
    }
  }

  async function importTokens(text: string): Promise<GarminAccount> {
    const tokens = parseTokens(text);
    if (!tokens)
      throw new ValidationError(
        'garmin',
        'garmin import tokens',
        'not a Garmin token file: expected JSON with di_token, di_refresh_token and di_client_id',
      );
    return adopt({ ...tokens, refused: 'nothing' });
  }

  async function exchangeTicket(text: string, serviceUrl?: string): Promise<GarminAccount> {
    const ticket = parseTicket(text);
    if (!ticket)
      throw new ValidationError(
        'garmin',
        'garmin exchange ticket',
        'no ticket found: paste the text that starts with ST-, or the whole address that contains ticket=ST-...',
      );
    const service = serviceUrl ?? ticket.serviceUrl ?? ANDROID_SERVICE;
    const issued = await endpoint.exchange({ ticket: ticket.ticket, serviceUrl: service }, clientIds);
    return adopt({ ...issued, refused: 'nothing', displayName: null, profileId: null });
  }

  async function login(request: LoginRequest): Promise<GarminAccount> {
    const ticket = await mobileLogin(http, hosts, request);
    const { otherService } = ticket;
    const issued = await endpoint.exchange(ticket, clientIds).catch((error: unknown) => {
      if (!(error instanceof AuthError) || otherService === null) throw error;
      return endpoint.exchange({ ticket: ticket.ticket, serviceUrl: otherService }, clientIds);
    });
    return adopt({ ...issued, refused: 'nothing', displayName: null, profileId: null });
  }

  return {
    state() {
      const tokens = read();
      if (!tokens) return 'none';
      const renewable = tokens.refused === 'nothing' && tokens.refresh !== null;
      const usable = tokens.refused !== 'both' && msLeft(tokens) > 0;
      return renewable || usable ? 'active' : 'login-needed';
    },
    displayName: () => read()?.displayName ?? null,
    importTokens,
    exchangeTicket,
    login,
    bearer,
    renew,
    logout: () => secrets.remove(TOKENS_SECRET),
  };
}
