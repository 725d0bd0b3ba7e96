import type { ConflictDetails, ErrorCode } from '@quartermaster/contracts';

/**
 * A domain error. It is independent of the transport: one tRPC middleware maps `code`. The message is written for the person who
 * reads it.
 */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
}

/** The record does not exist, or the caller may not know about it: both look the same. */
export class NotFound extends DomainError {
  readonly code = 'not_found';
  constructor(noun: string) {
    super(`${noun} not found`);
  }
}

export class Forbidden extends DomainError {
  readonly code = 'forbidden';
}

export class Unauthenticated extends DomainError {
  readonly code = 'unauthenticated';
  constructor() {
    super('Sign in first');
  }
}

/** The person has to prove again who they are: see `Sessions.isRecent`. Nothing was done; the same call may be repeated after that. */
export class Reauthenticate extends DomainError {
  readonly code = 'reauthenticate';
  constructor() {
    super('Confirm that it is you, then try again');
  }
}

/** Someone else changed the record first, or the idempotency key was used for another input. */
export class Conflict extends DomainError {
  readonly code = 'conflict';
  constructor(
    message: string,
    readonly details: ConflictDetails = {},
  ) {
    super(message);
  }
}

/**
 * A rule of the tables refused what a verb wrote, so nothing was saved. The verb should have refused it in words of its own: the
 * transport logs it as a defect of ours.
 */
export class Refused extends Conflict {
  constructor(cause: unknown) {
    super('This would contradict what is stored, so nothing was saved. Reload the page and try again.');
    this.cause = cause;
  }
}

/** The input is well-formed but cannot be accepted. `field` names what to fix. */
export class Invalid extends DomainError {
  readonly code = 'invalid';
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

export class RateLimited extends DomainError {
  readonly code = 'rate_limited';
  constructor(
    readonly retryAfterMs: number,
    message = `Too many attempts. Try again in ${formatWait(retryAfterMs)}.`,
  ) {
    super(message);
  }
}

/** A dependency is down. Nothing was done; a retry is safe. */
export class Unavailable extends DomainError {
  readonly code = 'unavailable';
  /** @param retryAfterMs when the same request may be retried; 0 if the message asks for another action first */
  constructor(
    message = 'The service is busy. Nothing was saved. Try again in a moment.',
    readonly retryAfterMs = 2_000,
  ) {
    super(message);
  }
}

/** The disk of the files is full, or nearly: no file can be stored until somebody frees space. */
export class StorageFull extends DomainError {
  readonly code = 'storage_full';
  constructor(cause?: unknown) {
    super(
      'The server has too little disk space left for files. Nothing was saved. An administrator has to free some space first.',
      { cause },
    );
  }
}

function formatWait(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
