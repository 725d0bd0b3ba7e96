import { describe, expect, it } from 'vitest';
import { style } from './style';
import { fixture } from './testing/fixture';

const clean = 'export const a = 1;\n';

describe('the style of a file', () => {
  it.each([
    ['packages/domain/src/createTask.ts', clean, 'is not kebab-case'],
    ['packages/domain/src/create_task.ts', clean, 'is not kebab-case'],
    ['apps/web/src/app/[Slug]/page.tsx', clean, 'is not kebab-case'],
    ['packages/domain/src/long.ts', clean.repeat(301), 'has 301 lines'],
    ['packages/domain/src/later.ts', `// TODO: later\n${clean}`, ':1 TODO'],
    ['packages/domain/src/later.ts', `${clean}/* this is\n * a FIXME */\n`, ':2 FIXME'],
    [
      'packages/domain/src/a.ts',
      `// @ts-expect-error a is not exported\n${clean}`,
      ':1 @ts-expect-error is for type tests',
    ],
    ['packages/domain/src/a.test.ts', `// @ts-expect-error\n${clean}`, ':1 @ts-expect-error does not say which error'],
    ['packages/domain/src/a.test.ts', `/* @ts-ignore a number */\n${clean}`, ':1 @ts-ignore stays'],
    ['packages/domain/src/a.ts', `// @ts-nocheck\n${clean}`, ':1 @ts-nocheck stays'],
    ['apps/web/src/app/actions.ts', `'use server';\n${clean}`, ":1 'use server'"],
    ['apps/web/src/app/action.ts', "export async function save() {\n  'use server';\n}\n", ":2 'use server'"],
    ['apps/web/src/features/tasks/form.tsx', "import { z } from 'zod';\nexport { z };\n", 'import { z }'],
    ['apps/web/src/features/tasks/due.tsx', 'export const due = <input type="date" />;\n', ":1 the browser's own date"],
    [
      'apps/web/src/features/tasks/at.tsx',
      "export const at = (day: boolean) => <input type={day ? 'date' : 'datetime-local'} />;\n",
      ":1 the browser's own date",
    ],
    ['packages/ui/src/clock.tsx', 'export const clock = <input type="time" />;\n', ":1 the browser's own date"],
    ['packages/contracts/src/a.ts', "import { z as zod } from 'zod';\nexport { zod };\n", 'import { z }'],
  ])('is refused: %s', (path, text, problem) => {
    expect(style(fixture({ [path]: text }))).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['apps/web/src/app/(desk)/@panel/[[...path]]/not-found.tsx', clean],
    ['packages/domain/src/full.ts', clean.repeat(300)],
    ['packages/domain/src/long.test.ts', clean.repeat(301)],
    ['packages/domain/src/generated/client.ts', `// TODO\n${clean.repeat(400)}`],
    ['packages/domain/src/a.test.ts', `// @ts-expect-error a is a number\n${clean}`],
    ['apps/web/src/features/tasks/field.tsx', 'export const field = <input type="text" data-kind=\'date\' />;\n'],
    ['packages/domain/src/todo.ts', "export const status = 'TODO';\n// the todo list\n"],
    ['apps/web/src/server/env.ts', "import { z } from 'zod';\nexport { z };\n"],
    ['apps/web/src/features/tasks/form.tsx', "import * as z from 'zod';\nexport { z };\n"],
  ])('is accepted: %s', (path, text) => {
    expect(style(fixture({ [path]: text }))).toEqual([]);
  });
});
