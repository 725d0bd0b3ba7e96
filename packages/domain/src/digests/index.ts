export { type DigestMail, digestMail } from './mail';
export { requestDigests } from './request';
