import type { authRoutes } from '@aistudio/contract/routes';
import { sent, type Exchange, type Handlers } from '../http/exchange.ts';

type Body = Record<string, unknown>;

/** Each with what may be sent, according to the table; better-auth sees nothing else. */
const answered = async ({ app, context, input, request, response }: Exchange & { input: Body | undefined }): Promise<typeof sent> => {
  await app.accounts.handle({ request, response }, input ?? null, context.log);
  return sent;
};

export const authHandlers: Handlers<typeof authRoutes> = {
  signIn: answered,
  signInWithProvider: answered,
  returnFromProvider: answered,
  signOut: answered,
  changePassword: answered,
  listSessions: answered,
  revokeSession: answered,
  revokeOtherSessions: answered,
};
