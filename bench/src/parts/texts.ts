import { IMPORT_LIMITS } from '@quartermaster/contracts/import-fields';
import { USER_TEXT_PARSERS } from '@quartermaster/domain/testing/user-text';
import { slowestText } from '@quartermaster/testing/user-text';
import type { World } from '../world';

const MOST_MS = 50;

/** How long the worst text of allowed length holds the thread of a web process. Whole files are read by a process of their own. */
export async function measureTexts({ results }: World): Promise<void> {
  const { parser, text, ms } = await slowestText(USER_TEXT_PARSERS.filter(({ chars }) => chars < IMPORT_LIMITS.bytes));
  results.note('the slowest text of allowed length', `${parser}: ${text} repeated`);
  const target = { of: 'value', atMost: MOST_MS } as const;
  results.add({ name: 'the slowest text holds the web process', unit: 'ms of CPU', value: ms, target });
}
