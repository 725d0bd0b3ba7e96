import { causeOf, type Runtime } from '@quartermaster/domain';
import type { AuthOptions } from 'next-auth';

/** RFC 6749, 4.1.2.1, and OpenID Connect Core 1.0, 3.1.2.6. */
const ISSUER_ERRORS: ReadonlySet<string> = new Set([
  ...['invalid_request', 'unauthorized_client', 'access_denied', 'unsupported_response_type', 'invalid_scope'],
  ...['server_error', 'temporarily_unavailable', 'interaction_required', 'login_required'],
  ...['account_selection_required', 'consent_required', 'request_not_supported'],
]);

/** Errors that next-auth made of an issuer's answer. It logs each one twice, and anyone can write such an answer. */
const claimed = new WeakSet<Error>();

/** next-auth's errors in our log, without the texts of a request. */
export function nextAuthLog({ logger }: Pick<Runtime, 'logger'>): NonNullable<AuthOptions['logger']> {
  return {
    error: (code, metadata) => {
      const error = 'error' in metadata ? metadata.error : metadata;
      if ('error_description' in metadata) claimed.add(error);
      const cause = causeOf(error);
      const message = claimed.has(error) ? issuerError(cause.message) : withoutGiven(cause.message);
      logger.warn({ code, cause: { ...cause, message } }, 'next-auth');
    },
    warn: () => {},
    debug: () => {},
  };
}

function issuerError(message: string): string {
  return ISSUER_ERRORS.has(message) ? message : 'an unknown error of the issuer';
}

/** "state mismatch, expected …, got: …" and "Invalid callback URL. Received: …" */
function withoutGiven(message: string): string {
  return message.replace(/(?<= mismatch),.*| Received:.*/, '');
}
