/** A local server managed by the supervisor. Fault tests kill, freeze and restart it through this interface. */
export interface Server {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Undefined while it is down, and for servers that are not our processes. */
  readonly pid: number | undefined;
  readonly running: boolean;
  /** Resolves once it answers a real request. Keeps its port and data; a no-op while it runs. */
  start(): Promise<void>;
  /** SIGTERM, bounded wait, SIGKILL. Resolves once the process has exited. */
  stop(): Promise<void>;
  /** Sends the signal (SIGKILL by default). After SIGKILL it resolves once the process has exited. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** An external server (its URL came from the environment): we can use it but not control it. */
export function externalServer(name: string, url = ''): Server {
  const { hostname, port } = new URL(url);
  const refuse = () => Promise.reject(new Error(`${name} at ${hostname} is not ours to stop`));
  return {
    name,
    host: hostname,
    port: Number(port),
    pid: undefined,
    running: true,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    kill: refuse,
  };
}
