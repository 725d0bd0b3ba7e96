import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ADDRESS_HEADER, REQUEST_ID_HEADER } from '@quartermaster/auth';
import { SIGN_UP_HEADER } from '../lib/sign-up-header';

/** Request headers that only our own server may set, because Next and its plug-ins act on them. */
const OURS = [
  'x-nonce',
  SIGN_UP_HEADER,
  'content-security-policy',
  'content-security-policy-report-only',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  ADDRESS_HEADER,
];

/** Set on every response. */
export function setSecurityHeaders(res: ServerResponse, { secure }: { secure: boolean }): void {
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
  res.setHeader('x-frame-options', 'DENY');
  res.setHeader('cross-origin-opener-policy', 'same-origin');
  res.setHeader('cross-origin-resource-policy', 'same-origin');
  res.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  if (secure) res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

interface NextRequest {
  address: string;
  requestId: string;
  development: boolean;
  signUpMode: string;
}

/**
 * Prepares a request for Next: strips headers that clients may not set, adds the client's address, the request's id and who may create an
 * account, and passes a fresh nonce to Next (for its own scripts) and to the browser (in the CSP).
 */
export function prepareForNext(
  req: IncomingMessage,
  res: ServerResponse,
  { address, requestId, development, signUpMode }: NextRequest,
): void {
  for (const name of Object.keys(req.headers)) {
    if (OURS.includes(name) || name.startsWith('x-middleware-')) delete req.headers[name];
  }
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, development);
  req.headers[ADDRESS_HEADER] = address;
  req.headers[REQUEST_ID_HEADER] = requestId;
  req.headers[SIGN_UP_HEADER] = signUpMode;
  req.headers['x-nonce'] = nonce;
  req.headers['content-security-policy'] = policy;
  res.setHeader('content-security-policy', policy);
}

function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    // React's development build uses eval to rebuild stacks; production needs neither exception.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Next's development overlay brings its own styles.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
