export { type MailOutcome, settleDocumentMail } from './settle';
