export { EnvError, parseEnv } from './parse';
export * from './slices';
