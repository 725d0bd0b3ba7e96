/** One local server the supervisor looks after. Fault tests kill, freeze and restart it through this. */
export interface Server {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Undefined while it is down, and for servers that are not processes of ours. */
  readonly pid: number | undefined;
  readonly running: boolean;
  /** Resolves when it answers a real request. The same port and data every time; a no-op while it runs. */
  start(): Promise<void>;
  /** SIGTERM, bounded wait, SIGKILL. Resolves when it is gone. */
  stop(): Promise<void>;
  /** Sends the signal (SIGKILL unless given). After SIGKILL it resolves when the process is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** A server somebody else runs (its URL came from the environment): we can use it, not control it. */
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
