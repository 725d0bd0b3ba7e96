import { randomUUID } from 'node:crypto';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers, tcpProxy } from '@quartermaster/testing';
import { it } from 'vitest';
import { startApi } from './support/api';
import { call } from './support/call';
import { ask } from './support/http';
import { assemble } from './support/matrix';

it('x', async () => {
  const runtime = testRuntime(servers());
    const proxy = await tcpProxy({ target: servers().databaseUrl });
    const shaky = await startApi({ databaseUrl: proxy.url });
      const { owner } = (await assemble(runtime)).callers;
      const timed = async (name: string, work: Promise<{ status: number; text: string }>) => {
        const t = performance.now();
        const a = await work;
        console.log(name, a.status, Math.round(performance.now() - t), a.text.slice(0, 150));
      };
      const read = () => call(shaky.origin, { path: 'tasks.list', type: 'query', ...owner });
      const write = () =>
        call(shaky.origin, { path: 'tasks.create', type: 'mutation', input: { title: 'x' }, ...owner });
      await timed('read', read());
      await timed('write', write());
      proxy.cut();
      const signUp = () =>
        call(shaky.origin, { path: 'auth.signUp', type: 'mutation',
          input: { name: 'S', email: `${randomUUID()}@example.com`, password: 'correct horse battery', workspaceName: 'W' },
        });
      await timed('read', read());
      await timed('read', read());
      await timed('write', write());
      await timed('signup', signUp());
      await timed('ready', ask(shaky.origin, { path: '/readyz' }));
      proxy.resume();
      await timed('read', read());
      await timed('write', write());
}, 120000);
