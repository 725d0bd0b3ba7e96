export { createComment } from './create';
export { deleteComment } from './delete';
export { editComment } from './edit';
export { listComments } from './list';
export { type CommentMail, commentMail } from './mail';
