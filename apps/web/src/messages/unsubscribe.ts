export { unsubscribe as unsubscribeWords } from './en/unsubscribe';
