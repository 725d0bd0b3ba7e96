import { type Finding, notAllowed } from './allow';
import { crossings } from './folders';
import { circlesOf, type Graph, shortestCircle } from './graph';
import { isDevelopmentFile, type Repository } from './repository';
import { layers } from './table';

/** Runtime import cycles between files of a package, and cycles between folders of domain and web. */
export function circles(repository: Repository): string[] {
  const folders = Object.entries(layers).flatMap(([name, { root }]) => folderCircles(repository, name, root));
  return [...fileCircles(repository), ...notAllowed(repository.root, 'circles', folders)];
}

/** Type imports do not exist at run time, and an `import()` is deferred until its code runs. */
function fileCircles({ packages }: Repository): string[] {
  return packages.flatMap(({ files }) => {
    const shipped = files.filter((file) => !isDevelopmentFile(file.path));
    const graph: Graph = new Map(
      shipped.map((file) => [
        file.path,
        new Set(file.imports.flatMap((one) => (one.target && !one.typeOnly && !one.lazy ? [one.target] : []))),
      ]),
    );
    return circlesOf(graph).map(([first = '']) => `files import each other: ${way(graph, first)}`);
  });
}

/** Every pair of folders that depend on each other, and every folder in a longer cycle. */
function folderCircles(repository: Repository, name: string, root: string): Finding[] {
  const graph = new Map<string, Set<string>>();
  const places = new Map<string, string>();
  for (const { from, to, place } of crossings(repository, root)) {
    if (isFile(from) || isFile(to)) continue;
    graph.set(from, (graph.get(from) ?? new Set()).add(to));
    if (!places.has(`${from} ${to}`)) places.set(`${from} ${to}`, place);
  }
  const isMutual = (from: string, to: string) => graph.get(to)?.has(from) === true;
  const pairs = [...graph].flatMap(([from, needs]) =>
    [...needs]
      .filter((to) => from < to && isMutual(from, to))
      .map((to): Finding => {
        const where = `${places.get(`${from} ${to}`)} and ${places.get(`${to} ${from}`)}`;
        return { entry: `${name}: ${from} <-> ${to}`, problem: `${name}: ${from} and ${to} need each other: ${where}` };
      }),
  );
  const members = circlesOf(graph)
    .flat()
    .map((folder): Finding => {
      const problem = `${name}: ${folder} is in a circle of folders: ${way(graph, folder)}`;
      return { entry: `${name}: ${folder}`, problem };
    });
  return [...pairs, ...members];
}

function isFile(folder: string): boolean {
  return folder.includes('.');
}

function way(graph: Graph, start: string): string {
  return shortestCircle(graph, start).join(' -> ');
}
