export { demo as demoWords } from './en/demo';
