export { nextOccurrence } from './next-occurrence';
export { previewOccurrences } from './preview-occurrences';
