import type { QueryNode, QueryValue } from '@quartermaster/contracts/records/query/ast';
import type { Ctx } from '../kernel/context';
import { exportKindOf } from './kind';
import { readNames } from './names';
import type { ExportPlan } from './render';

/** What narrowed the list, as its query with names in place of ids: `status = open && assignee = "Anne Larsen"`. */
export async function queryInWords(
  ctx: Ctx,
  { noun, filter, requestedById }: Pick<ExportPlan, 'noun' | 'filter' | 'requestedById'>,
): Promise<string> {
  const { language, list } = exportKindOf(noun).source;
  const parsed = language.parse(filter.query);
  if (!parsed.ok) return filter.query;
  if (parsed.query === null) return `All ${list.words.many}`;
  const { members, projects, statuses, labels, catalog } = await readNames(ctx);
  const me = members.get(requestedById) ?? 'me';
  const names = new Map([...catalog, ...labels, ...statuses, ...projects, ...members]);
  return language.print(
    withTexts(parsed.query, (text) => (text.toLowerCase() === 'me' ? me : (names.get(text.toLowerCase()) ?? text))),
  );
}

function withTexts(node: QueryNode, toText: (text: string) => string): QueryNode {
  switch (node.kind) {
    case 'condition': {
      const renamed = (value: QueryValue): QueryValue =>
        value.kind === 'text' ? { ...value, text: toText(value.text) } : value;
      return { ...node, values: node.values.map(renamed) };
    }
    case 'not':
      return { ...node, node: withTexts(node.node, toText) };
    default:
      return { ...node, nodes: node.nodes.map((child) => withTexts(child, toText)) };
  }
}
