export { getImport } from './get';
export { listImports } from './list';
export { listImportNotes } from './notes';
export { makePreview, requestPreview } from './preview';
export { planImport, receiveImport } from './receive';
export { runImport } from './run';
export { startImport } from './start';
export { freeImportSpace, unneededImportFiles } from './unneeded-files';
