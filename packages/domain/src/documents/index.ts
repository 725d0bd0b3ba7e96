export { type OutgoingDocument, openDocumentMail } from './mail';
export { listDocumentMails } from './mails';
export { requestDocument } from './request';
export { sendDocument } from './send';
export { type DocumentPlan, keepDocument, planDocument } from './write';
