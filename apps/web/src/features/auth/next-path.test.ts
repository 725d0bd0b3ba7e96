import { describe, expect, it } from 'vitest';
import { safeNextPath } from './next-path';

describe('where to go after signing in', () => {
  it.each([
    ['/w/acme/tasks?view=mine&peek=T-1#top', '/w/acme/tasks?view=mine&peek=T-1#top'],
    ['/', '/'],
  ])('follows the path %s', (given, expected) => {
    expect(safeNextPath(given)).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    'w/acme',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/..//evil.example/',
    'javascript:alert(1)',
    '/sign-in?next=/sign-in',
    '/sign-up',
    '/reset/secret',
    '/verify/secret',
    '/api/auth/signout',
  ])('does not follow %j', (given) => {
    expect(safeNextPath(given)).toBe('/');
  });
});
