export { crash as crashWords } from './en/crash';
