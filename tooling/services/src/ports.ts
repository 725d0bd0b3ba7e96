import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { writeFileAtomic } from './write-file';

export type Log = (line: string) => void;

/** True if a server can listen on this port under every address that "localhost" may resolve to. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

/** Below the ephemeral ports of Linux, macOS and Windows, which outgoing connections could take from a server. */
const SERVER_PORTS = { first: 20_000, last: 32_000 };

/** Processes that look for ports at the same time look in different slices, so that none finds one that another is about to use. */
const SLICE = 300;
const SLICES = Math.floor((SERVER_PORTS.last - SERVER_PORTS.first) / SLICE);
const given = new Set<number>();

/** A port that is free now, and that this process was not given before. Another process may take it before the caller does. */
export async function freePort(): Promise<number> {
  const first = SERVER_PORTS.first + (process.pid % SLICES) * SLICE;
  for (let tries = 0; ; tries++) {
    const port = tries < SLICE ? randomInt(first, first + SLICE) : randomInt(SERVER_PORTS.first, SERVER_PORTS.last + 1);
    if (given.has(port)) continue;
    given.add(port);
    if (await isPortFree(port)) return port;
  }
}

export interface ChoosePortOptions {
  /** The server's name, for the message that its port changed: "MariaDB". */
  readonly name: string;
  /** The preferred port; without it, any free port. */
  readonly wanted: number | undefined;
  readonly log: Log;
  /** Ports assigned to others in the same start that may not listen yet. */
  readonly taken?: ReadonlySet<number>;
}

/** The preferred port, or the next free one above it (with a message). */
export async function choosePort({ name, wanted, log, taken = new Set() }: ChoosePortOptions): Promise<number> {
  if (wanted === undefined) return freePort();
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port++) {
    if (taken.has(port) || !(await isPortFree(port))) continue;
    if (port !== wanted) log(`Port ${wanted} is in use, ${name} takes ${port}`);
    return port;
  }
  return freePort();
}

/** The ports of the last start, by server name. */
export function readPorts(dataDir: string): Record<string, number> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([, port]) => Number.isInteger(port) && port > 0 && port < 65_536),
    );
  } catch {
    return {};
  }
}

export function writePorts(dataDir: string, ports: Record<string, number>): void {
  writeFileAtomic(join(dataDir, 'ports.json'), `${JSON.stringify(ports, null, 2)}\n`);
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // Without IPv6 there is nothing to collide with on that address.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    probe.listen({ port, host, exclusive: true, ipv6Only: host === '::1' }, () => probe.close(() => resolve(true)));
  });
}
