export type { MailMessage } from './message';
