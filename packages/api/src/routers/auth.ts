import {
  AccountLinkState,
  ChangeAddressInput,
  CheckLinkInput,
  ConfirmAddressInput,
  PasskeyRequest,
  ReauthenticateInput,
  RequestLinkInput,
  ResetPasswordInput,
  SignUpInput,
} from '@quartermaster/contracts';
import * as z from 'zod';
import { publicProcedure, router, sessionProcedure } from '../trpc';

const Accepted = z.object({ accepted: z.literal(true) });

export const authRouter = router({
  /** Returns the same answer whether the address is new or taken. Its mail says how to go on. */
  signUp: publicProcedure
    .input(SignUpInput)
    .output(Accepted)
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.signUp({ input, address: ctx.address, requestId: ctx.requestId });
      return { accepted: true };
    }),

  /** Mails a link to set a new password. Returns the same answer whether somebody has the address or not. */
  requestReset: publicProcedure
    .input(RequestLinkInput)
    .output(Accepted)
    .mutation(async ({ ctx: { auth, address, requestId }, input }) => {
      await auth.account.requestReset({ ...input, address, requestId });
      return { accepted: true };
    }),

  /** Mails a link that signs in, in the browser that passes `browser` on. Returns the same answer whether somebody has the address or not. */
  requestSignInLink: publicProcedure
    .input(RequestLinkInput)
    .output(Accepted.extend({ browser: z.string() }))
    .mutation(async ({ ctx: { auth, address, requestId }, input }) => {
      const { browser } = await auth.account.requestSignIn({ ...input, address, requestId });
      return { accepted: true, browser };
    }),

  /** Whether a mailed link works. A mutation only for its method: addresses of requests are logged, bodies are not. */
  checkLink: publicProcedure
    .input(CheckLinkInput)
    .output(AccountLinkState)
    .mutation(({ ctx, input }) => ctx.auth.account.check(input)),

  /** Sets a password by a mailed link, and ends all sessions. */
  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .output(Accepted)
    .mutation(async ({ ctx: { auth, address, requestId }, input }) => {
      await auth.account.reset({ ...input, address, requestId });
      return { accepted: true };
    }),

  /** Mails a link to the new address that confirms it, and a notice to the present one. */
  changeAddress: sessionProcedure
    .input(ChangeAddressInput)
    .output(Accepted)
    .mutation(async ({ ctx: { auth, identity, address, requestId }, input }) => {
      await auth.account.requestAddressChange(identity, { ...input, address, requestId });
      return { accepted: true };
    }),

  /** Makes the confirmed address the account's own. Ends its sessions, except the caller's. */
  confirmAddress: publicProcedure
    .input(ConfirmAddressInput)
    .output(z.object({ email: z.string() }))
    .mutation(({ ctx: { auth, identity, requestId, address }, input }) =>
      auth.account.confirmAddress({ ...input, session: identity, requestId, address }),
    ),
  /** What a passkey has to sign to sign in, with the provider `passkey`. */
  passkeyRequest: publicProcedure
    .output(PasskeyRequest)
    .mutation(async ({ ctx }) => PasskeyRequest.parse(await ctx.auth.secondFactor.signInRequest(ctx.address))),
  /** For calls that were refused with the reason `reauthenticate`. The response sets the cookie of the session's new id. */
  reauthenticate: sessionProcedure
    .input(ReauthenticateInput)
    .output(z.object({ confirmed: z.literal(true) }))
    .mutation(async ({ ctx: { auth, identity, browser }, input: proof }) => {
      await auth.reauthenticate({ identity, browser, proof });
      return { confirmed: true };
    }),
});
