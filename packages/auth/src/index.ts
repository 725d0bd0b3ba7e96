export { type Auth, type AuthEnv, createAuth } from './auth';
export type { Browser } from './cookies';
export { hashNewPassword } from './credentials';
export { loadWordLists } from './guessable';
export type { IssuersEnv } from './identities/issuers';
export { ADDRESS_HEADER, REQUEST_ID_HEADER } from './providers';
export type { Identity } from './sessions';
