import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStage, type Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ mariadbArgs: ['--init-connect=SET foreign_key_checks = 0'] });
});
afterAll(() => stage.close());

it('a worker whose database does not enforce foreign keys ends its start with one line that says so', async () => {
  const refusal: unknown = await stage.startWorker().catch((error: unknown) => error);
  const [what, ...lines] = String(refusal).trim().split('\n');
  expect(what).toContain('exited with {"code":1,"signal":null}');
  expect(lines).toEqual([expect.stringMatching(/^The database at DATABASE_URL does not enforce foreign keys/)]);
});
