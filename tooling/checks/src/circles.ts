import { type Finding, notAllowed } from './allow';
import { crossings } from './folders';
import { circlesOf, type Graph, shortestCircle } from './graph';
import { isDevelopmentFile, type Repository } from './repository';
import { layers } from './table';

/** Files of one package that import each other when they load, and folders of domain and web that need each other. */
export function circles(repository: Repository): string[] {
  const folders = Object.entries(layers).flatMap(([name, { root }]) => folderCircles(repository, name, root));
  return [...fileCircles(repository), ...notAllowed(repository.root, 'circles', folders)];
}

/** Type imports are gone at run time, and an `import()` waits until its code is reached. */
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

/** Every pair of folders that need each other, and every folder that reaches itself, by however long a way. */
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
