export { workspace as workspaceWords } from './en/workspace';
