import type { Limit, Pace } from '@quartermaster/cache';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Per account and network: 10 attempts, then 4 waits of 1 to 8 minutes, then 4 per hour. At most 109 per day. */
export const AT_ONE_ACCOUNT: Pace = {
  free: 10,
  firstWaitMs: MINUTE,
  longestWaitMs: 15 * MINUTE,
  forgetAfterMs: DAY,
};

/** Per network, across accounts: 50 attempts, then 200 per hour. */
const FROM_ONE_NETWORK: Pace = {
  free: 50,
  firstWaitMs: SECOND,
  longestWaitMs: 18 * SECOND,
  forgetAfterMs: 15 * MINUTE,
};

/**
 * Per account, across all unknown devices and networks. The limit allows 20 attempts at once, then one after 1, 2, 4, 8, 16 and
 * 32 seconds, then one every 36 seconds: at most 124 in the first hour, 100 in each later hour, 2,424 per day.
 * A new device with the right password waits at most 36 seconds if nobody else competes. To take every slot away from it, an
 * attacker needs 25 networks that keep failing for as long as the attack lasts.
 */
const AGAINST_ONE_ACCOUNT: Pace = {
  free: 20,
  firstWaitMs: SECOND,
  longestWaitMs: 36 * SECOND,
  forgetAfterMs: DAY,
};

/** For mailed links, per account and network: 3, then waits of 30 seconds to 5 minutes. */
const LINKS_TO_ONE_ACCOUNT: Pace = {
  free: 3,
  firstWaitMs: 30 * SECOND,
  longestWaitMs: 5 * MINUTE,
  forgetAfterMs: 60 * MINUTE,
};

/** For mailed links, per network, across accounts: 20, then one every 30 seconds. */
const LINKS_FROM_ONE_NETWORK: Pace = {
  free: 20,
  firstWaitMs: 30 * SECOND,
  longestWaitMs: 30 * SECOND,
  forgetAfterMs: 15 * MINUTE,
};

/** For mailed links, per account, across unknown networks: 6, then one every 2 minutes. So strangers cause at most 36 mails in an hour. */
const LINKS_BY_STRANGERS: Pace = {
  free: 6,
  firstWaitMs: 2 * MINUTE,
  longestWaitMs: 2 * MINUTE,
  forgetAfterMs: 60 * MINUTE,
};

export interface SignInAttempt {
  /** The e-mail address, or a fixed word for malformed input. Known and unknown accounts are counted alike. */
  account: string;
  network: string;
  /** The device, if it signed in to this account before. */
  device: string | null;
  /** Whether this network signed in to the account before. */
  isKnownNetwork: boolean;
}

/**
 * The limits an attempt counts against. A device or network that signed in to the account before has counters of its own, so
 * strangers cannot slow it down.
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

/** The limits that a request for a mailed link counts against, by the same rule. */
export function linkLimitsOf({ account, network, isKnownNetwork }: Omit<SignInAttempt, 'device'>): Limit[] {
  const own = `${account} ${network}`;
  if (isKnownNetwork) return [{ name: 'link:known-network', key: own, ...LINKS_TO_ONE_ACCOUNT }];
  return [
    { name: 'link:account-network', key: own, ...LINKS_TO_ONE_ACCOUNT },
    { name: 'link:network', key: network, ...LINKS_FROM_ONE_NETWORK },
    { name: 'link:account', key: account, ...LINKS_BY_STRANGERS },
  ];
}
