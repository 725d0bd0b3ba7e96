import { request } from 'node:http';
import { eventually } from '@quartermaster/testing';
import { onTestFinished } from 'vitest';

export interface Visit {
  began: number;
  status?: number;
  error?: string;
  text: string;
}

export interface VisitOptions {
  url: string;
  headers?: Record<string, string> | undefined;
  /** Has the visit in it until it is answered. */
  open?: Set<Visit> | undefined;
}

/** One GET on a connection of its own, so that any process of the app may get it. Never rejects. */
export async function visit({ url, headers = {}, open }: VisitOptions): Promise<Visit> {
  const made: Visit = { began: performance.now(), text: '' };
  open?.add(made);
  await new Promise<void>((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => {
      made.error = error.code ?? error.message;
      resolve();
    };
    const req = request(url, { agent: false, headers }, (res) => {
      res.setEncoding('utf8').on('data', (chunk) => {
        made.text += chunk;
      });
      res.on('error', fail).on('end', () => {
        made.status = res.statusCode ?? 0;
        resolve();
      });
    });
    req.on('error', fail).end();
  });
  open?.delete(made);
  return made;
}

/** Visits without a pause between them, each lane one at a time, at most until the end of the test. */
export function startVisits({ lanes, ...target }: Omit<VisitOptions, 'open'> & { lanes: number }) {
  const outcomes: Visit[] = [];
  const open = new Set<Visit>();
  let going = true;
  onTestFinished(() => {
    going = false;
  });
  const lane = async () => {
    while (going) outcomes.push(await visit({ ...target, open }));
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    outcomes,
    /** Those that wait for their answer. */
    open,
    /** Waits for so many more answers. */
    async more(answers: number) {
      const goal = outcomes.length + answers;
      await eventually(() => outcomes.length >= goal);
    },
    /** @returns the visits that were not answered with 200 */
    async stop(): Promise<Visit[]> {
      going = false;
      await running;
      return outcomes.filter(({ status }) => status !== 200);
    },
  };
}

/** A GET whose answer goes on, on a connection of its own. @returns what has arrived so far, and the end of it */
export function openStream({
  url,
  headers = {},
}: Omit<VisitOptions, 'open'>): Promise<{ text(): string; close(): void }> {
  return new Promise((resolve, reject) => {
    const req = request(url, { agent: false, headers }, (res) => {
      let text = '';
      res.on('error', () => undefined);
      res.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      resolve({ text: () => text, close: () => req.destroy() });
    });
    req.on('error', reject).end();
  });
}
