export { failImport } from './fail';
export { getImport } from './get';
export { listImports } from './list';
export { listImportNotes } from './notes';
export { previewImport } from './preview';
export { planImport, receiveImport } from './receive';
export { runImport } from './run';
export { startImport } from './start';
