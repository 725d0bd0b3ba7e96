import { MailError } from './mail-error';

export interface BreakerOptions {
  /** Failures in a row that open it. */
  failures: number;
  /** Milliseconds it stays open; then one call may try. */
  openMs: number;
  /** Milliseconds on a clock that never goes back. */
  now: () => number;
  /** Whether an error says that the server is not serving, as against refusing this one message. */
  isFailure: (error: unknown) => boolean;
}

/** Stops calling a server that does not answer, so that its timeouts do not pile up in front of everything else. */
export function createBreaker({ failures, openMs, now, isFailure }: BreakerOptions) {
  let inARow = 0;
  let openUntil: number | undefined;
  let trying = false;
  return {
    /** @throws MailError (temporary) at once while open; otherwise whatever the call throws */
    async run<T>(call: () => Promise<T>): Promise<T> {
      const trial = openUntil !== undefined;
      if (openUntil !== undefined && (trying || now() < openUntil)) {
        throw new MailError('The mail server is not answering', { permanent: false });
      }
      if (trial) trying = true;
      try {
        const result = await call();
        inARow = 0;
        openUntil = undefined;
        return result;
      } catch (error) {
        inARow = isFailure(error) ? inARow + 1 : 0;
        openUntil = inARow >= failures ? now() + openMs : undefined;
        throw error;
      } finally {
        if (trial) trying = false;
      }
    },
  };
}
