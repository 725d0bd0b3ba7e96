import { networkOf, type Pace } from '@quartermaster/cache';
import type { PasskeyAttestation, Proof } from '@quartermaster/contracts';
import { NotFound, RateLimited } from '@quartermaster/domain';
import { changeOwnFactor } from '../change-own-factor';
import type { FactorActor, FactorContext } from './context';
import { addPasskey, passkeyRequest, removePasskey, startPasskey } from './passkeys';
import { requireProof } from './prove';
import { readSecondFactor } from './read';
import { hasFactor, replaceRecoveryCodes } from './recovery-codes';
import { confirmTotp, disableTotp, resealTotp, startTotp } from './totp';

/** Challenges per network, before anybody is known. */
const CHALLENGES: Pace = { free: 60, firstWaitMs: 1_000, longestWaitMs: 18_000, forgetAfterMs: 900_000 };

type Proven = FactorActor & { proof: Proof };

/** The second factor as its owner changes it. Whatever opens or closes a way in wants a proof that it is still the same person. */
export function createSecondFactor(context: FactorContext) {
  const { runtime, box } = context;
  return {
    read: (userId: string) => readSecondFactor(runtime, userId),
    async startTotp(actor: Proven) {
      await requireProof(context, actor);
      return startTotp(context, actor);
    },
    confirmTotp: (actor: FactorActor & { code: string }) => confirmTotp(context, actor),
    async disableTotp(actor: Proven) {
      await requireProof(context, actor);
      await disableTotp(context, actor);
    },
    /** New recovery codes; the old ones are void. All other sessions end. @throws NotFound without a second factor */
    async renewCodes(actor: Proven): Promise<string[]> {
      await requireProof(context, actor);
      const { proof: _, ...self } = actor;
      return changeOwnFactor(context, { ...self, news: 'codes-new' }, async (tx, account) => {
        if (!hasFactor(account)) throw new NotFound('Second factor');
        return replaceRecoveryCodes(tx, self.userId);
      });
    },
    async startPasskey(actor: Proven) {
      await requireProof(context, actor);
      return startPasskey(context, actor);
    },
    addPasskey: (actor: FactorActor & { name: string; response: PasskeyAttestation }) => addPasskey(context, actor),
    async removePasskey(actor: Proven & { id: string }) {
      await requireProof(context, actor);
      await removePasskey(context, actor);
    },
    /** What a passkey signs to prove that it is still the same person. */
    confirmRequest: (userId: string) => passkeyRequest(context, { kind: 'confirm', userId }),
    /** What a passkey signs to sign in. @throws RateLimited per network */
    async signInRequest(address: string) {
      const limit = { name: 'passkey:challenge', key: networkOf(address), ...CHALLENGES };
      const decision = await runtime.limiter.take([limit]);
      if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
      return passkeyRequest(context, { kind: 'sign-in', userId: null });
    },
    /**
     * Seals what is sealed with an older key again, at boot, and warns of what no key opens.
     */
    async reseal(): Promise<void> {
      const { resealed, unreadable } = await resealTotp(runtime, box);
      if (resealed > 0)
        runtime.logger.info({ resealed }, 'authenticator secrets were sealed again with the current key');
      if (unreadable === 0) return;
      runtime.logger.error(
        { unreadable },
        'No key opens some authenticator secrets: put the former key into ENCRYPTION_KEY_PREVIOUS, or the former AUTH_SECRET into AUTH_SECRET_PREVIOUS',
      );
    },
  };
}
