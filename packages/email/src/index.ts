export { MailError } from './mail-error';
export { type EmailProps, type EmailTemplate, type RenderedEmail, renderEmail } from './render-email';
export {
  createSmtpMailer,
  type Mailer,
  type OutgoingMail,
  type SmtpMailerOptions,
  type SmtpTimeouts,
} from './smtp-mailer';
