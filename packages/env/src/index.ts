export { exportEnv } from './export';
export { EnvError, parseEnv } from './parse';
export * from './slices';
