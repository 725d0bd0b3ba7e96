export { ADDRESS_HEADER, type Auth, type AuthEnv, createAuth, REQUEST_ID_HEADER } from './auth';
export { hashNewPassword } from './credentials';
export { loadWordLists } from './guessable';
export type { Identity } from './sessions';
