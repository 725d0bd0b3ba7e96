import { listWords } from '@/messages/list';
import type { RecordAction } from '@/records/kind-ui';

/** Moves records to the trash, in the list of any kind. */
export const trashAction: RecordAction = {
  name: 'trash',
  key: 'Delete',
  shortcut: 'Del',
  label: listWords.bulkDelete,
  bulkLabel: listWords.bulkDelete,
  opens: 'nothing',
};
