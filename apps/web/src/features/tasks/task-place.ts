import { task } from '@quartermaster/contracts/tasks/kind';
import { recordWords } from '@/messages/records';

/** What pages of one task need of the kind. The page of the list has the rest, with the query language. */
export const taskPlace = { words: recordWords(task.words), path: 'tasks' };
