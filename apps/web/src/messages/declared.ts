export type { DeclaredWords } from './en/declared';
