import { MailError } from './mail-error';

export interface BreakerOptions {
  /** Consecutive failures that open the breaker. */
  failures: number;
  /** Milliseconds it stays open; then one call may probe. */
  openMs: number;
  /** A monotonic clock, ms. */
  now: () => number;
  /** Whether an error means that the server is down, not that it rejected this one message. */
  isFailure: (error: unknown) => boolean;
}

/** Circuit breaker: stops calling an unresponsive server, so that its timeouts do not delay everything else. */
export function createBreaker({ failures, openMs, now, isFailure }: BreakerOptions) {
  let inARow = 0;
  let openUntil: number | undefined;
  let trying = false;
  return {
    /** @throws MailError (temporary) at once while open; otherwise the call's own error */
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
