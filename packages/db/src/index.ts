export { type RawBuilder, sql } from 'kysely';
export { type Database, openDatabase, type Sql } from './database';
export { fromDateColumn, fromInstant, toInstant } from './dates';
export { causeOf, classifyFault, type DatabaseFault } from './errors';
export { UnfitDatabaseError } from './foreign-keys';
export type { DB } from './generated/kysely';
export { newId } from './ids';
export type { Cell } from './kysely-dialect';
export { charsOf, type Reply, type SqlValue, type Statement } from './packets';
export {
  Prisma,
  prepareScoped,
  type ScopedPrisma,
  ScopedSql,
  type ScopedStatement,
  type ScopedTable,
  type ScopedTransaction,
  ScopeError,
  scopePrisma,
} from './scope';
export { liftLimit } from './statement-limit';
