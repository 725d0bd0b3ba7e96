import { describe, expect, it } from 'vitest';
import { circles } from './circles';
import { fixture } from './testing/fixture';

const tasks = 'packages/domain/src/tasks/create.ts';
const links = 'packages/domain/src/links/add.ts';
const views = 'packages/domain/src/views/save.ts';
const allow = 'tooling/checks/allow/circles.txt';

describe('a circle of files', () => {
  const first = 'packages/db/src/first.ts';
  const second = 'packages/db/src/second.ts';
  const third = 'packages/db/src/third.ts';
  const around = {
    [first]: "import { b } from './second';\nexport const a = () => b;\n",
    [second]: "export { c as b } from './third';\n",
    [third]: "import '@quartermaster/db/first';\nexport const c = 1;\n",
    'packages/db/package.json': JSON.stringify({ name: '@quartermaster/db', exports: { './*': './src/*.ts' } }),
  };

  it('is refused, however long it is and however it is imported', () => {
    expect(circles(fixture(around))).toEqual([
      `files import each other: ${first} -> ${second} -> ${third} -> ${first}`,
    ]);
  });

  it.each([
    ["import type { a } from './first';\nexport const c = 1;\n"],
    ["export const c = () => import('./first');\n"],
  ])('is none when one import does not run on loading: %s', (text) => {
    expect(circles(fixture({ ...around, [third]: text }))).toEqual([]);
  });
});

describe('a circle of folders', () => {
  const pair = {
    [tasks]: "import { link } from '../links/add';\nexport const create = () => link;\n",
    [links]: "import type { Task } from '../tasks/load';\nexport const link = (task: Task) => task;\n",
    'packages/domain/src/tasks/load.ts': 'export interface Task {\n  id: string;\n}\n',
  };

  it('is refused, type imports included', () => {
    expect(circles(fixture(pair))).toEqual([
      `domain: links and tasks need each other: ${links}:1 and ${tasks}:1`,
      'domain: links is in a circle of folders: links -> tasks -> links',
      'domain: tasks is in a circle of folders: tasks -> links -> tasks',
    ]);
  });

  it('is refused with more than two folders', () => {
    const change = {
      [tasks]: "import '../links/add';\n",
      [links]: "import '../views/save';\n",
      [views]: "import '../tasks/create';\n",
    };
    expect(circles(fixture(change)).filter((one) => !one.startsWith('files'))).toEqual([
      'domain: links is in a circle of folders: links -> views -> tasks -> links',
      'domain: tasks is in a circle of folders: tasks -> links -> views -> tasks',
      'domain: views is in a circle of folders: views -> tasks -> links -> views',
    ]);
  });

  it('sees each feature of the web app as a folder', () => {
    const change = {
      'apps/web/src/features/tasks/list.tsx': "import '../shell/bar';\n",
      'apps/web/src/features/shell/bar.tsx': "import type {} from '@/features/tasks/list';\n",
    };
    expect(circles(fixture(change))[0]).toContain('web: features/shell and features/tasks need each other');
  });

  it('is accepted while the allowlist names it, and the list says what it is for', () => {
    const list =
      '# Folders that still need each other.\ndomain: links\ndomain: links <-> tasks  # step 0b\ndomain: tasks\n';
    expect(circles(fixture({ ...pair, [allow]: list }))).toEqual([]);
  });

  it('is not allowed in advance, and the list is sorted', () => {
    expect(circles(fixture({ [allow]: 'domain: tasks\ndomain: links\n' }))).toEqual([
      `${allow}: delete "domain: tasks", nothing needs it`,
      `${allow}: delete "domain: links", nothing needs it`,
      `${allow}: "domain: links" is out of order`,
    ]);
  });
});
