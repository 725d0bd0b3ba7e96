export { endTokens } from './end';
export { type FoundToken, findToken } from './find';
export { issueToken } from './issue';
export type { OneTimeToken, TokenClient, TokenKind, TokenOwner } from './kinds';
export { redeemToken } from './redeem';
