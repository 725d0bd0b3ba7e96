import { gzipSync } from 'node:zlib';

/** Everything a browser loads before a route works. Sizes are gzip bytes; fonts are already compressed, so plain bytes. */
export interface RouteSize {
  path: string;
  scripts: { url: string; bytes: number }[];
  script: number;
  style: number;
  font: number;
  /** Requests that the page would make to other origins. */
  foreign: string[];
}

/**
 * Fetches a route from a running server like a browser, and measures every script, stylesheet and preloaded font it refers to: in
 * tags, in `Link` headers, and in the server-component payload, whose chunks React loads at once.
 * @param cookie of a signed-in user, for routes that need one
 * @throws if the route does not answer 200, or a referenced file cannot be fetched
 */
export async function measureRoute({
  baseUrl,
  path,
  cookie,
}: {
  baseUrl: string;
  path: string;
  cookie?: string | undefined;
}): Promise<RouteSize> {
  const page = new URL(path, baseUrl);
  const response = await fetch(page, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}, not 200`);
  const named = namedBy(await response.text(), response.headers.get('link') ?? '');
  const local = (urls: Iterable<string>) => [...new Set([...urls].map((url) => new URL(url, page)).map(String))];
  const isForeign = (url: string) => /^https?:/.test(url) && new URL(url).origin !== page.origin;
  const all = local([...named.scripts, ...named.styles, ...named.fonts, ...named.images]);
  const own = (urls: Iterable<string>) => local(urls).filter((url) => !isForeign(url));

  const scripts = await Promise.all(
    own(named.scripts).map(async (url) => ({ url, bytes: gzipSync(await download(url)).length })),
  );
  const styles = await Promise.all(own(named.styles).map(async (url) => gzipSync(await download(url)).length));
  const fonts = await Promise.all(own(named.fonts).map(async (url) => (await download(url)).length));
  return {
    path,
    scripts: scripts.sort((a, b) => b.bytes - a.bytes),
    script: sum(scripts.map(({ bytes }) => bytes)),
    style: sum(styles),
    font: sum(fonts),
    foreign: all.filter(isForeign),
  };
}

interface Named {
  scripts: Set<string>;
  styles: Set<string>;
  fonts: Set<string>;
  images: Set<string>;
}

function namedBy(html: string, linkHeader: string): Named {
  const named: Named = { scripts: new Set(), styles: new Set(), fonts: new Set(), images: new Set() };
  const legacy = new Set<string>();
  for (const [tag] of html.matchAll(/<(?:script|link|img)\b[^>]*>/gi)) {
    const url = attribute(tag, tag.startsWith('<link') ? 'href' : 'src');
    if (url === undefined) continue;
    if (tag.startsWith('<img')) named.images.add(url);
    else if (tag.startsWith('<link')) addLink(named, { url, rel: attribute(tag, 'rel'), as: attribute(tag, 'as') });
    else if (/\snomodule\b/i.test(tag)) legacy.add(url);
    else named.scripts.add(url);
  }
  for (const [, url = '', rest = ''] of linkHeader.matchAll(/<([^>]+)>([^,]*)/g)) {
    const parameter = (name: string) => new RegExp(`\\b${name}="?([^";]+)`).exec(rest)?.[1];
    addLink(named, { url, rel: parameter('rel'), as: parameter('as') });
  }
  for (const [chunk] of html.matchAll(/(?:\/_next\/)?static\/chunks\/[\w./~%-]+\.js/g)) {
    named.scripts.add(chunk.startsWith('/') ? chunk : `/_next/${chunk}`);
  }
  for (const url of legacy) named.scripts.delete(url);
  return named;
}

function addLink(named: Named, { url, rel, as }: { url: string; rel: string | undefined; as: string | undefined }) {
  if (rel === 'stylesheet' || (rel === 'preload' && as === 'style')) named.styles.add(url);
  else if (rel === 'modulepreload' || (rel === 'preload' && as === 'script')) named.scripts.add(url);
  else if (rel === 'preload' && as === 'font') named.fonts.add(url);
  else if (rel === 'icon') named.images.add(url);
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]?.replaceAll('&amp;', '&');
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
