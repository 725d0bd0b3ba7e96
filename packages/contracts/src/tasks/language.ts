import { querySchemaOf } from '../records/kind';
import { languageOf } from '../records/query/language';
import { task } from './kind';

export const taskLanguage = languageOf(querySchemaOf(task));
