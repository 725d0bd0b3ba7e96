export { type DigestMail, digestMail } from './mail';
export { requestDigests } from './request';
export { stopDigest } from './stop';
export { createStopLinks, type StopLinks } from './stop-links';
