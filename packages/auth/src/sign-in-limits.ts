import type { Limit, Pace } from '@quartermaster/cache';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Per account and network: 10 attempts, then 4 waits of 1 to 8 minutes, then 4 an hour. At most 109 in a day. */
const AT_ONE_ACCOUNT: Pace = {
  free: 10,
  firstWaitMs: MINUTE,
  longestWaitMs: 15 * MINUTE,
  forgetAfterMs: DAY,
};

/** Per network, whatever the account: 50 attempts, then 200 an hour. */
const FROM_ONE_NETWORK: Pace = {
  free: 50,
  firstWaitMs: SECOND,
  longestWaitMs: 18 * SECOND,
  forgetAfterMs: 15 * MINUTE,
};

/**
 * Per account, from all unknown devices and networks of the world together. The attempts come 20 at once, then after 1, 2, 4, 8,
 * 16 and 32 seconds, then one each 36 seconds: at most 124 in the first hour, 100 in each hour after it, 2,424 in a day.
 * A new device with the right password waits 36 seconds at the longest when it is alone. To take each of those turns away from
 * it, an attacker needs 25 networks that all go on failing, for as long as the attack lasts.
 */
const AGAINST_ONE_ACCOUNT: Pace = {
  free: 20,
  firstWaitMs: SECOND,
  longestWaitMs: 36 * SECOND,
  forgetAfterMs: DAY,
};

export interface SignInAttempt {
  /** The e-mail address, or one word for all that is none. Known and unknown accounts are counted alike. */
  account: string;
  network: string;
  /** The device, when it signed in to this account before. */
  device: string | null;
  /** Whether the network did. */
  isKnownNetwork: boolean;
}

/**
 * What an attempt is counted against. A device or network that signed in to the account before is counted by itself alone, so
 * nothing that strangers do makes it wait.
 */
export function limitsOf({ account, network, device, isKnownNetwork }: SignInAttempt): Limit[] {
  if (device) return [{ name: 'sign-in:device', key: `${account} ${device}`, ...AT_ONE_ACCOUNT }];
  const own = `${account} ${network}`;
  if (isKnownNetwork) return [{ name: 'sign-in:known-network', key: own, ...AT_ONE_ACCOUNT }];
  return [
    { name: 'sign-in:account-network', key: own, ...AT_ONE_ACCOUNT },
    { name: 'sign-in:network', key: network, ...FROM_ONE_NETWORK },
    { name: 'sign-in:account', key: account, ...AGAINST_ONE_ACCOUNT },
  ];
}
