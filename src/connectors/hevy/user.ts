import { type CallOptions, type HevyClient, parse, unwrap } from './client.ts';
import { type HevyUser, userSchema } from './schema.ts';

/** Whose account the key belongs to: the cheapest check that a key works. AuthError when it does not. */
export async function fetchUser(client: HevyClient, options: CallOptions = {}): Promise<HevyUser> {
  return parse(userSchema, unwrap(await client.get('/user/info', options), 'data'), 'hevy GET /user/info');
}
