import type { Connection } from 'mariadb';

/**
 * Foreign keys whose first index in the server's order is neither the primary key nor exactly their columns, as
 * `table.constraint`, and the number of keys. The order is that of SHOW CREATE TABLE: information_schema has none.
 */
export async function unservedKeys(connection: Connection): Promise<{ keys: number; unserved: string[] }> {
  const tables = await connection.query<Array<{ name: string }>>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
  );
  let keys = 0;
  const unserved: string[] = [];
  for (const { name } of tables) {
    const [row] = await connection.query<Array<{ 'Create Table': string }>>(`SHOW CREATE TABLE \`${name}\``);
    const text = row?.['Create Table'] ?? '';
    const indexes = [...text.matchAll(/^ {2}(PRIMARY |UNIQUE )?KEY (?:`\w+` )?\((.*?)\)/gm)].map(
      ([, kind, list = '']) => ({ isPrimary: kind === 'PRIMARY ', columns: columnsOf(list) }),
    );
    for (const [, constraint, list = ''] of text.matchAll(/^ {2}CONSTRAINT `(\w+)` FOREIGN KEY \((.*?)\)/gm)) {
      const key = columnsOf(list);
      const first = indexes.find(({ columns }) => key.every((column, place) => columns[place] === column));
      keys += 1;
      if (!first?.isPrimary && first?.columns.length !== key.length) unserved.push(`${name}.${constraint}`);
    }
  }
  return { keys, unserved };
}

const columnsOf = (list: string) => [...list.matchAll(/`(\w+)`/g)].map(([, column = '']) => column);
