export { type StorageFullMail, storageFullMail } from './full-mail';
