export { invitation as invitationWords } from './en/invitation';
