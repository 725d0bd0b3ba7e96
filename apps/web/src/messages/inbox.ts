export { inbox as inboxWords } from './en/inbox';
