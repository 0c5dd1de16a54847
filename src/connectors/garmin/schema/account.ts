import { z } from 'zod';
import { id, text } from './parts.ts';

/** GET /userprofile-service/socialProfile */
export const SocialProfile = z.object({ displayName: text, profileId: id });
export type SocialProfile = z.output<typeof SocialProfile>;

/** POST /mobile/api/login and /mfa/verifyCode */
export const LoginReply = z.object({
  serviceURL: text,
  serviceTicketId: text,
  responseStatus: z.object({ type: text }).nullish(),
  customerMfaInfo: z
    .object({ email: text, phoneNumber: text, mfaLastMethodUsed: text, defaultMfaMethod: text })
    .nullish(),
  error: z.object({ 'status-code': id }).nullish(),
});
export type LoginReply = z.output<typeof LoginReply>;
