/** From each node to the nodes it needs. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The sets of nodes that reach each other, larger than one, each sorted (Tarjan). */
export function circlesOf(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: string[][] = [];
  const visit = (node: string) => {
    const at = index.size;
    index.set(node, at);
    low.set(node, at);
    stack.push(node);
    onStack.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (onStack.has(next)) low.set(node, Math.min(low.get(node) ?? at, low.get(next) ?? at));
    }
    if (low.get(node) !== at) return;
    const circle = stack.splice(stack.indexOf(node));
    for (const one of circle) onStack.delete(one);
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

/** A shortest way from a node back to itself, the node at both ends. Empty when there is none. */
export function shortestCircle(graph: Graph, start: string): string[] {
  const before = new Map<string, string>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return wayTo(node, before, [start]);
      if (before.has(next)) continue;
      before.set(next, node);
      queue.push(next);
    }
  }
  return [];
}

function wayTo(end: string, before: Map<string, string>, way: string[]): string[] {
  for (let node: string | undefined = end; node !== undefined; node = before.get(node)) way.unshift(node);
  return way;
}
