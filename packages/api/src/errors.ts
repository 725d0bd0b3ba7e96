import type { ConflictDetails, ErrorCode } from '@quartermaster/contracts';
import {
  Conflict,
  DomainError,
  Invalid,
  RateLimited,
  StorageFull,
  toDomainError,
  Unavailable,
} from '@quartermaster/domain';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { ZodError } from 'zod';

const CODES: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  // tRPC has no code for 507: see `statusOf`.
  storage_full: 'SERVICE_UNAVAILABLE',
  unauthenticated: 'UNAUTHORIZED',
  reauthenticate: 'FORBIDDEN',
};

/** The only place that maps domain errors to transport errors. */
export function toTRPCError(error: unknown): TRPCError {
  const domain = toDomainError(error instanceof TRPCError ? (error.cause ?? error) : error);
  if (domain instanceof DomainError) {
    return new TRPCError({ code: CODES[domain.code], message: domain.message, cause: domain });
  }
  if (error instanceof TRPCError) return error;
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Internal error', cause: error });
}

/** The HTTP status of an error. */
export function statusOf(error: TRPCError): number {
  return error.cause instanceof StorageFull ? 507 : getHTTPStatusCodeFromError(error);
}

/** Machine-readable error details. */
export interface ErrorData {
  reason: ErrorCode | 'internal' | 'bad_request' | 'too_large';
  /** Invalid input fields, each with a message. */
  issues?: Array<{ path: string; message: string }>;
  /** Milliseconds to wait before retrying. */
  retryAfterMs?: number;
  conflict?: ConflictDetails;
}

/** The retry delay of a transient error. */
export function retryAfter(error: DomainError): Pick<ErrorData, 'retryAfterMs'> {
  const passes = error instanceof RateLimited || error instanceof Unavailable;
  return passes && error.retryAfterMs > 0 ? { retryAfterMs: error.retryAfterMs } : {};
}

/** The public details of an error; internals are never included. */
export function errorData(error: TRPCError): ErrorData {
  const { cause } = error;
  if (cause instanceof DomainError) {
    return {
      reason: cause.code,
      ...retryAfter(cause),
      ...(cause instanceof Conflict ? { conflict: cause.details } : {}),
      ...(cause instanceof Invalid && cause.field ? { issues: [{ path: cause.field, message: cause.message }] } : {}),
    };
  }
  if (error.code === 'BAD_REQUEST' && cause instanceof ZodError) {
    return {
      reason: 'invalid',
      issues: cause.issues.slice(0, 50).map(({ path, message }) => ({ path: path.join('.'), message })),
    };
  }
  if (error.code === 'PAYLOAD_TOO_LARGE') return { reason: 'too_large' };
  return { reason: error.code === 'INTERNAL_SERVER_ERROR' ? 'internal' : 'bad_request' };
}

/** The message a caller sees. Any message not written for callers is replaced by a request reference. */
export function publicMessage(error: TRPCError, requestId: string | undefined): string {
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return `Something went wrong on our side. Reference: ${requestId ?? 'none'}`;
  }
  if (error.cause instanceof ZodError) return error.cause.issues[0]?.message ?? 'The input is not valid';
  return error.message;
}
