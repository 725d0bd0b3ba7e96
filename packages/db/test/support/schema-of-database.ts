import type { Connection } from 'mariadb';

/** A database's schema, in the line format of `schemaOfPrisma`. Differences between MariaDB and MySQL are normalised. */
export async function schemaOfDatabase(connection: Connection): Promise<string[]> {
  const columns = await connection.query<
    Array<{ name: string; type: string; nullable: string; value: string | null; extra: string }>
  >(`SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable,
       COLUMN_DEFAULT AS value, EXTRA AS extra
     FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations'`);
  const keys = await connection.query<Array<{ name: string; isUnique: number; type: string; columns: string }>>(
    `SELECT CONCAT(TABLE_NAME, ' ', INDEX_NAME) AS name, MIN(NON_UNIQUE) = 0 AS isUnique, MIN(INDEX_TYPE) AS type,
       GROUP_CONCAT(CONCAT(COLUMN_NAME, IFNULL(CONCAT('(', SUB_PART, ')'), ''), IF(COLLATION = 'D', ' desc', ''))
         ORDER BY SEQ_IN_INDEX SEPARATOR ', ') AS columns
     FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations'
     GROUP BY TABLE_NAME, INDEX_NAME`,
  );
  const references = await connection.query<
    Array<{ name: string; columns: string; target: string; targetColumns: string; onDelete: string; onUpdate: string }>
  >(`SELECT CONCAT(rule.TABLE_NAME, ' ', rule.CONSTRAINT_NAME) AS name, rule.REFERENCED_TABLE_NAME AS target,
       GROUP_CONCAT(used.COLUMN_NAME ORDER BY used.ORDINAL_POSITION SEPARATOR ', ') AS columns,
       GROUP_CONCAT(used.REFERENCED_COLUMN_NAME ORDER BY used.ORDINAL_POSITION SEPARATOR ', ') AS targetColumns,
       rule.DELETE_RULE AS onDelete, rule.UPDATE_RULE AS onUpdate
     FROM information_schema.REFERENTIAL_CONSTRAINTS AS rule
     JOIN information_schema.KEY_COLUMN_USAGE AS used
       ON used.CONSTRAINT_SCHEMA = rule.CONSTRAINT_SCHEMA AND used.TABLE_NAME = rule.TABLE_NAME
       AND used.CONSTRAINT_NAME = rule.CONSTRAINT_NAME
     WHERE rule.CONSTRAINT_SCHEMA = DATABASE()
     GROUP BY rule.TABLE_NAME, rule.CONSTRAINT_NAME, rule.REFERENCED_TABLE_NAME, rule.DELETE_RULE, rule.UPDATE_RULE`);
  return [
    ...columns.map(({ name, type, nullable, value, extra }) =>
      [
        `${name} ${plainType(type)}`,
        nullable === 'YES' ? 'null' : 'not null',
        ...(value === null || value === 'NULL' ? [] : [`default ${plainDefault(value)}`]),
        ...(extra && extra !== 'DEFAULT_GENERATED' ? [extra] : []),
      ].join(' '),
    ),
    ...keys.map(
      ({ name, isUnique, type, columns }) =>
        `${name}${isUnique ? ' unique' : ''}${type === 'FULLTEXT' ? ' fulltext' : ''} (${columns})`,
    ),
    ...references.map(
      ({ name, columns, target, targetColumns, onDelete, onUpdate }) =>
        `${name} (${columns}) references ${target} (${targetColumns}) ` +
        `on delete ${plainRule(onDelete)} on update ${plainRule(onUpdate)}`.toLowerCase(),
    ),
  ].sort();
}

/** Both say the default of a decimal with all its places. */
function plainDefault(value: string): string {
  const text = value.toLowerCase().replace(/^'(.*)'$/, '$1');
  return /^\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

/** InnoDB treats both alike. MariaDB reports a key that was added in place as NO ACTION whatever the statement said. */
function plainRule(rule: string): string {
  return rule === 'NO ACTION' ? 'RESTRICT' : rule;
}

/** MariaDB stores JSON as LONGTEXT and reports the display width of integers; MySQL does neither. */
function plainType(type: string): string {
  if (type === 'longtext') return 'json';
  return type === 'tinyint(1)' ? type : type.replace(/^(tinyint|int|bigint)\(\d+\)/, '$1');
}
