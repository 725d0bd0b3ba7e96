import { sql } from 'kysely';

/** A condition on `workspaces`: from the time of its deletion on, parts of a workspace may be gone already. */
export const stillThere = sql<boolean>`(workspaces.deleteAt IS NULL OR workspaces.deleteAt > NOW(3))`;
