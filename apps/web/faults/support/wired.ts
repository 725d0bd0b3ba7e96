import { eventually, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { expect } from 'vitest';
import type { Reply } from './client';
import type { Stage, WebProcess } from './stage';

/** What is killed at once, and started again. */
interface Victim {
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A web process whose connections to the database go through a proxy. */
export interface Wired {
  /** The one that runs now. */
  readonly web: WebProcess;
  wire: TcpProxy;
  victims: Readonly<Record<'web' | 'database', Victim>>;
}

export async function openWired(stage: Stage): Promise<Wired> {
  const wire = await tcpProxy({ target: stage.services.databaseUrl });
  let web = await stage.startWeb({ DATABASE_URL: wire.url });
  return {
    get web() {
      return web;
    },
    wire,
    victims: {
      web: {
        async kill() {
          web.kill();
          await web.exited;
        },
        async start() {
          web = await stage.startWeb({ DATABASE_URL: wire.url, PORT: new URL(web.url).port });
        },
      },
      database: {
        kill: () => stage.services.mariadb.kill(),
        start: () => stage.services.mariadb.start(),
      },
    },
  };
}

/** The answer, however often it takes to ask. A process that is being started may not answer at all. */
export function untilAnswered(ask: () => Promise<Reply>): Promise<Reply> {
  return eventually(async () => {
    const reply = await ask();
    return reply.status === 503 ? null : reply;
  });
}

/** What a call that succeeded has answered. */
export function dataOf<T>({ status, text }: Reply): T {
  expect([status, text]).toEqual([200, expect.any(String)]);
  return JSON.parse(text).result.data;
}
