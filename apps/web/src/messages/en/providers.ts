const AGAIN = 'Signing in did not work. Try again';
const TRANSFER = 'The sign-in was cancelled, or its answer came too late. Try again';

/** Why a sign-in by a provider failed, by the code in the address. */
const REFUSED: Readonly<Record<string, string>> = {
  issuer: 'The answer did not come from the provider that is configured here. Tell your administrator',
  unverified: 'The provider has not verified your e-mail address. Verify it there, then try again',
  taken: 'There is an account with this address already. Sign in first, then connect in Security',
  closed: 'No account here has this address, and you cannot create one. Ask your administrator for access',
  session: 'You signed in or out since you started to connect. Sign in, then connect again in Security',
  busy: 'Sign-in is busy. Try again in a few minutes',
  OAuthSignin: 'The provider did not respond. Try again later, or sign in another way',
  OAuthCallback: TRANSFER,
  Callback: TRANSFER,
};

/** What came of connecting a provider, by the code in the address. */
const NOT_CONNECTED: Readonly<Record<string, string>> = {
  elsewhere: 'That account signs in to another account here. Disconnect it there first',
  connected: 'That account is connected already',
  many: 'You have connected 10 accounts. Disconnect one first',
  issuer: 'The answer did not come from the provider that is configured here. Tell your administrator',
};

/** The words of signing in by an account somewhere else. */
export const providers = {
  or: 'or',
  continueWith: (provider: string) => `Continue with ${provider}`,
  refused: (code: string) => (Object.hasOwn(REFUSED, code) ? REFUSED[code] : AGAIN),
  title: 'Sign-in providers',
  note: 'Sign in with an account that you have somewhere else.',
  none: 'You have connected no account.',
  connect: (provider: string) => `Connect ${provider}`,
  connectTitle: (provider: string) => `Connect ${provider}?`,
  connectBody: (provider: string) =>
    `You go to ${provider} to choose the account, and come back here. Then it can sign in to your account here. All your other sessions end.`,
  connected: 'Connected. You are signed out everywhere else',
  notConnected: (code: string) =>
    Object.hasOwn(NOT_CONNECTED, code) ? NOT_CONNECTED[code] : 'Nothing was connected. Try again',
  connectedOn: (when: string) => `Connected ${when}`,
  used: (when: string) => `last used ${when}`,
  neverUsed: 'never used',
  off: 'no longer offered here',
  disconnect: 'Disconnect',
  disconnectNamed: (provider: string) => `Disconnect ${provider}`,
  disconnectTitle: (provider: string) => `Disconnect ${provider}?`,
  disconnectBody: 'It can no longer sign in to your account here. All your other sessions end.',
  disconnected: 'Disconnected. You are signed out everywhere else',
  loadFailed: 'Your connected accounts could not be loaded',
};
