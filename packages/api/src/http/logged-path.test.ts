import { expect, it } from 'vitest';
import { loggedPath } from './logged-path';

it.each([
  ['/api/calendar/qmc_secret.ics', '/api/calendar/…'],
  ['//api//calendar/qmc_secret.ics?x=1', '/api/calendar/…'],
  ['/x/../api/calendar/qmc_secret.ics', '/api/calendar/…'],
  ['/api/%63alendar/qmc_secret.ics', '/api/calendar/…'],
  ['/unsubscribe/ids.proof?result=stopped', '/unsubscribe/…'],
  ['/%75nsubscribe//ids.proof', '/unsubscribe/…'],
  ['/reset/secret', '/reset/…'],
  ['//RESET//secret?x=1', '/reset/…'],
  ['/verify/secret', '/verify/…'],
  ['/verify/address/secret', '/verify/address/…'],
  ['/sign-in//l%69nk/secret', '/sign-in/link/…'],
  ['/invite/secret/', '/invite/…'],
  ['/sign-in', '/sign-in'],
  ['/reset', '/reset'],
  ['/invite/secret?x=1', '/invite/…'],
  ['/w/kite/tasks?q=secret#part', '/w/kite/tasks'],
  ['', ''],
])('of %j the log holds %j', (target, logged) => {
  expect(loggedPath(target)).toBe(logged);
});
