/** Why somebody whom an issuer knows does not get in. Each is one sentence in `messages/en/providers.ts` of the web app. */
type RefusalReason =
  /** The answer is another issuer's, or names no account. */
  | 'issuer'
  /** The issuer has no verified address of the new account. */
  | 'unverified'
  /** An account here has the address: it is connected only from inside a session of it. */
  | 'taken'
  /** Nobody can sign up, and nobody invited the address. */
  | 'closed'
  /** The session that began to connect has ended, or is not the one that finishes. */
  | 'session'
  /** The issuer's account is connected to another account here. */
  | 'elsewhere'
  | 'connected'
  | 'many'
  | 'busy';

export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused';
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}
