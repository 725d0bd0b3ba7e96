import { request } from 'node:http';
import { eventually, tcpProxy } from '@quartermaster/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from './support/client';
import { openStage, PASSWORD, type Stage, type WebProcess } from './support/stage';

let stage: Stage;
let client: Client;
afterEach(async () => {
  client?.close();
  await stage?.close();
});

async function signedIn(web: WebProcess): Promise<Client> {
  client = new Client(web.url, stage.workspace.slug);
  expect((await client.signIn(await stage.emailOf('owner'), PASSWORD)).status).toBe(200);
  expect((await client.read()).status).toBe(200);
  return client;
}

describe('SIGTERM', () => {
  it('with 50 requests on their way: all are answered, readiness says no, and the process ends well', async () => {
    stage = await openStage();
    const proxy = await tcpProxy({ target: stage.services.databaseUrl });
    try {
      const web = await stage.startWeb({ DATABASE_URL: proxy.url, DRAIN_SECONDS: '5' });
      const person = await signedIn(web);
      proxy.delay(20);
      const answers = Promise.all(
        Array.from({ length: 50 }, (_, index) => (index % 5 === 0 ? person.createTask() : person.read())),
      );
      await eventually(() => person.inFlight() === 50);
      web.kill('SIGTERM');
      await eventually(async () => (await person.send('/readyz')).status === 503);
      const late = await person.read('me.get');
      expect([late.status, late.headers.connection]).toEqual([200, 'close']);
      for (const { status, text } of await answers) expect([status, text.slice(0, 9)]).toEqual([200, '{"result"']);
      expect(await web.exited).toEqual({ code: 0, signal: null });
      expect(web.logs()).not.toContain('cutting off');
    } finally {
      await proxy.close();
    }
  });

  it('ends open streams, and is not held up by idle connections', async () => {
    stage = await openStage();
    const web = await stage.startWeb();
    const person = await signedIn(web);
    const stream = await openStream(person);
    web.kill('SIGTERM');
    await stream.ended;
    expect(await web.exited).toEqual({ code: 0, signal: null });
    expect(web.logs()).not.toContain('cutting off');
  });

  it('twice ends the process at once', async () => {
    stage = await openStage();
    const web = await stage.startWeb({ DRAIN_SECONDS: '20' });
    web.kill('SIGTERM');
    await eventually(() => web.logs().includes('stopping'));
    web.kill('SIGTERM');
    expect(await web.exited).toEqual({ code: 1, signal: null });
  });
});

async function openStream(person: Client): Promise<{ ended: Promise<void> }> {
  return new Promise((resolve, reject) => {
    const req = request(`${person.url}/api/events?workspace=${person.workspace}`, {
      agent: false,
      headers: { cookie: person.cookieHeader() },
    });
    req.on('error', reject);
    req.on('response', (res) => {
      expect(res.statusCode).toBe(200);
      const ended = new Promise<void>((done) => res.on('close', done));
      res.resume();
      resolve({ ended });
    });
    req.end();
  });
}
