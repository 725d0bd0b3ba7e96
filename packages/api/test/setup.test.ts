import { newDatabase } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call } from './support/call';

let database: Awaited<ReturnType<typeof newDatabase>>;
let apis: [TestApi, TestApi];

beforeAll(async () => {
  database = await newDatabase(servers().databaseUrl);
  const { databaseUrl } = database;
  apis = [await startApi({ databaseUrl }), await startApi({ databaseUrl })];
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.close()));
  await database.drop();
});

const owner = {
  name: 'Zoë O’Brien',
  email: 'zoe@example.com',
  password: 'seven violet kettles',
  workspaceName: 'Northgate',
};
const post = (api: TestApi, path: string, input: object) => call(api.origin, { path, type: 'mutation', input });

/** The setup code that a process has put into its log. */
async function codeOf({ api, logs }: TestApi): Promise<string> {
  expect(await api.needsSetup()).toBe(true);
  await api.needsSetup();
  const [code, ...more] = [...logs().matchAll(/\/setup with the code ([A-Z2-9-]+)/g)].map(([, found]) => found);
  expect(more, 'it is logged once').toEqual([]);
  return code ?? '';
}

it('an installation is claimed by the code in the log of any process, and by nothing else, once', async () => {
  const [one, two] = apis;
  const code = await codeOf(one);
  expect(await codeOf(two)).toBe(code);
  for (const wrong of ['', 'AAAA-AAAA-AAAA-AAAA', code.slice(0, -1)]) {
    for (const path of ['setup.run', 'setup.check']) {
      const refused = await post(one, path, path === 'setup.run' ? { ...owner, code: wrong } : { code: wrong });
      expect(refused).toMatchObject({ status: 400 });
      expect(refused.text).toContain('This is not the setup code');
    }
  }
  const checks = await post(two, 'setup.check', { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
  expect(checks).toMatchObject({ status: 200 });
  for (const name of ['database', 'redis', 'files']) expect(checks.text).toContain(`{"name":"${name}","ok":true`);

  const weak = await post(two, 'setup.run', { ...owner, code, password: 'passwordpassword' });
  expect(weak).toMatchObject({ status: 400 });
  const made = await post(two, 'setup.run', { ...owner, code });
  expect(made).toMatchObject({ status: 200 });
  expect(made.text).toContain('"slug":"northgate"');
  for (const api of apis) {
    expect(await api.api.needsSetup()).toBe(false);
    for (const path of ['setup.run', 'setup.check']) {
      const input = path === 'setup.run' ? { ...owner, email: 'eve@example.com', code } : { code };
      expect(await post(api, path, input)).toMatchObject({ status: 409 });
    }
  }
});
