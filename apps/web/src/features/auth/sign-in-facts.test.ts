import { describe, expect, it } from 'vitest';
import { CONNECTING } from './connecting';
import { signInFacts as factsOf } from './sign-in-facts';

const signInFacts = (given: Parameters<typeof factsOf>[0]) => factsOf(given, false);

describe('the address of the sign-in page', () => {
  it('says where to go on, inside this site only', () => {
    expect(signInFacts({}).next).toBe('/');
    expect(signInFacts({ next: '/w/a/tasks?x=1' }).next).toBe('/w/a/tasks?x=1');
    expect(signInFacts({ callbackUrl: 'https://desk.example.com/w/a/tasks' }).next).toBe('/w/a/tasks');
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/api/auth/signout']) {
      expect(signInFacts({ next }).next, next).toBe('/');
    }
    expect(signInFacts({ callbackUrl: 'https://evil.example//evil.example' }).next).toBe('/');
    expect(signInFacts({ next: ['/w/a', '/w/b'] }).next).toBe('/');
  });

  it('says why a sign-in failed in one sentence of ours, whatever it contains', () => {
    expect(signInFacts({}).refused).toBeUndefined();
    expect(signInFacts({ error: 'taken' }).refused).toContain('Sign in first, then connect in Security');
    const again = signInFacts({ error: 'x' }).refused;
    for (const error of ['<b>You won</b>', 'constructor', '__proto__', '']) {
      expect(signInFacts({ error }).refused, error).toBe(again);
    }
  });

  it('tells of the deletion of an account, but no signed-in person', () => {
    expect(signInFacts({}).deleted).toBe(false);
    expect(signInFacts({ deleted: '1' }).deleted).toBe(true);
    expect(factsOf({ deleted: '1' }, true).deleted).toBe(false);
  });

  it('names the second steps that there are', () => {
    expect(signInFacts({ step: 'recovery,totp,x' }).step).toEqual(['totp', 'recovery']);
    for (const step of [undefined, '', 'x']) expect(signInFacts({ step }).step).toBeUndefined();
  });

  it('sends somebody who was connecting a provider back to the settings', () => {
    const settings = 'https://desk.example.com/w/north-gate/settings/security';
    const callbackUrl = `${settings}?${CONNECTING}`;
    expect(signInFacts({ error: 'OAuthCallback', callbackUrl }).elsewhere).toBe(
      '/w/north-gate/settings/security?connect=failed',
    );
    expect(signInFacts({ callbackUrl }).elsewhere).toBeUndefined();
    // A failed sign-in on the way to the settings says why, also after a failed attempt to connect.
    for (const query of ['', '?connect=failed', '?connect=done', '?x=1']) {
      const facts = signInFacts({ error: 'OAuthCallback', callbackUrl: settings + query });
      expect([facts.elsewhere, facts.next]).toEqual([undefined, `/w/north-gate/settings/security${query}`]);
      expect(facts.refused).toContain('Try again');
    }
    // Our own refusals of a sign-in, and other pages, stay.
    expect(signInFacts({ error: 'taken', next: '/w/north-gate/settings/security' }).elsewhere).toBeUndefined();
    expect(
      signInFacts({ error: 'OAuthCallback', callbackUrl: `https://desk.example.com/w/a/tasks?${CONNECTING}` })
        .elsewhere,
    ).toBeUndefined();
  });
});
