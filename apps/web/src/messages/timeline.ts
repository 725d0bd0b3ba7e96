export { timeline as timelineWords } from './en/timeline';
