import { querySchemaOf } from '../records/kind';
import { languageOf } from '../records/query/language';
import { task } from './kind';

/** Records of these kinds are linked to tasks. Screens need not load what the server knows of their fields. */
const relations = { order: null, customer: null, supplier: null, product: null };

export const taskLanguage = languageOf({ ...querySchemaOf(task), relations });
