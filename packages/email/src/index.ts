export { MailError } from './mail-error';
export { type EmailProps, type EmailTemplate, renderEmail } from './render-email';
export {
  createSmtpMailer,
  type Mailer,
  type OutgoingMail,
  type SmtpMailerOptions,
} from './smtp-mailer';
export type { NewsLink } from './templates/news';
