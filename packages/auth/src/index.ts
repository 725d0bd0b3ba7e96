export { ADDRESS_HEADER, type Auth, type AuthEnv, createAuth } from './auth';
export { hashNewPassword } from './credentials';
export type { Identity } from './sessions';
