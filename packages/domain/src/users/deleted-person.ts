/** What a person is called once their account is deleted. */
export const PSEUDONYM = 'Deleted person';

/** Reserved by RFC 2606: no mail can be sent there, and no account has an address without a dot. */
export const NOWHERE = 'invalid';

/** The address of a deleted account: unique like any other. */
export function deletedAddress(userId: string): string {
  return `deleted-${userId}@${NOWHERE}`;
}
