import { createStore } from './store';

/** A query that can be parsed and that the server refuses: it names what does not exist, such as a person. */
interface RefusedQuery {
  query: string;
  message: string;
}

/** The latest one, until its text is changed. */
export const refusedQuery = createStore<RefusedQuery | null>(null);
