import { dirname, relative } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { layers } from './layers';
import { fixture } from './testing/fixture';

const empty = 'export {};\n';

describe('the layers inside a package', () => {
  it.each([
    ['packages/domain/src/kernel/clock.ts', 'packages/domain/src/records/load.ts'],
    ['packages/domain/src/records/load.ts', 'packages/domain/src/talk/comment.ts'],
    ['packages/domain/src/records/load.ts', 'packages/domain/src/tasks/create.ts'],
    ['packages/domain/src/search/find.ts', 'packages/domain/src/tasks/create.ts'],
    ['packages/domain/src/tasks/create.ts', 'packages/domain/src/activity/entry.ts'],
    ['packages/domain/src/tasks/create.ts', 'packages/domain/src/kinds.ts'],
    ['packages/domain/src/kinds.ts', 'packages/domain/src/exports/run.ts'],
    ['packages/domain/src/exports/run.ts', 'packages/domain/src/index.ts'],
    ['apps/web/src/lib/date.ts', 'apps/web/src/components/field.tsx'],
    ['apps/web/src/components/field.tsx', 'apps/web/src/records/index/table.tsx'],
    ['apps/web/src/records/index/table.tsx', 'apps/web/src/talk/comment.tsx'],
    ['apps/web/src/talk/comment.tsx', 'apps/web/src/features/tasks/people.ts'],
    ['apps/web/src/features/tasks/people.ts', 'apps/web/src/shell/bar.tsx'],
    ['apps/web/src/shell/bar.tsx', 'apps/web/src/app/page.tsx'],
  ])('lead up, not down: %s may not import %s', (low, high) => {
    const name = low.split('/')[1];
    expect(layers(fixture({ [low]: importing(low, high), [high]: empty }))).toEqual([
      expect.stringMatching(new RegExp(`^${low}:1 imports ${high}: \\S+ is above \\S+ in the layers of ${name}$`)),
    ]);
    expect(layers(fixture({ [high]: importing(high, low), [low]: empty }))).toEqual([]);
  });

  it('leave folders of one row to each other', () => {
    const change = {
      'packages/domain/src/tasks/create.ts': "import '../customers/load';\n",
      'packages/domain/src/customers/load.ts': empty,
    };
    expect(layers(fixture(change))).toEqual([]);
  });

  it('have a place for every folder', () => {
    const change = {
      'apps/web/src/utils/date.ts': "import '../lib/zone';\n",
      'apps/web/src/lib/zone.ts': empty,
    };
    expect(layers(fixture(change))).toEqual(['apps/web/src/utils/date.ts:1 no layer of web names utils']);
  });

  it('may be left out only where the allowlist says so', () => {
    const change = {
      'packages/domain/src/tasks/create.ts': "import '../activity/entry';\n",
      'packages/domain/src/activity/entry.ts': empty,
      'tooling/checks/allow/layers.txt': 'domain: search -> tasks\ndomain: tasks -> activity\n',
    };
    expect(layers(fixture(change))).toEqual([
      'tooling/checks/allow/layers.txt: delete "domain: search -> tasks", nothing needs it',
    ]);
  });
});

/** The text of one file that imports another for its types. */
function importing(from: string, to: string): string {
  const path = relative(dirname(from), to).replace(/\.tsx?$/, '');
  return `import type {} from '${path.startsWith('.') ? path : `./${path}`}';\n`;
}
