export { ADDRESS_HEADER, type Auth, type AuthEnv, createAuth, REQUEST_ID_HEADER } from './auth';
export type { Browser } from './cookies';
export { hashNewPassword } from './credentials';
export { loadWordLists } from './guessable';
export type { Identity } from './sessions';
