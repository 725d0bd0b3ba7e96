export { addAttachment, planAttachment, type ReceivedFile } from './add';
export { deleteAttachment } from './delete';
export { listAttachments } from './list';
export { openAttachment } from './open';
export { unknownFiles } from './unknown';
export { findWithoutContent } from './without-content';
