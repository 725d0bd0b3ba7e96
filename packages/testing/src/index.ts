export { freePort } from '@quartermaster/services';
export { chunkOf, type TrafficPoint } from './chunk-of';
export { type EventuallyOptions, eventually } from './eventually';
export { FakeClock } from './fake-clock';
export { sampled } from './sampled';
export { seeded } from './seeded';
export { servers, type TestServers } from './servers';
export { type ExitStatus, type StartedProcess, type StartProcessOptions, startProcess } from './start-process';
export { type TcpProxy, tcpProxy } from './tcp-proxy';
