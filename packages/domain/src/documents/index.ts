export { type MailOutcome, type OutgoingDocument, openDocumentMail, settleDocumentMail } from './mail';
export { listDocumentMails } from './mails';
export { requestDocument } from './request';
export { sendDocument } from './send';
export { type DocumentPlan, keepDocument, planDocument } from './write';
