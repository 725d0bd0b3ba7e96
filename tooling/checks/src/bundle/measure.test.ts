import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { breaches } from './budgets';
import { measureRoute } from './measure';

const text = (bytes: number) => randomBytes(bytes / 2).toString('hex');
const files: Record<string, string> = {
  '/_next/static/chunks/app.js': text(4_000),
  '/_next/static/chunks/lazy-list.js': text(2_000),
  '/_next/static/chunks/legacy.js': text(90_000),
  '/theme.js': text(1_000),
  '/_next/static/chunks/app.css': text(3_000),
  '/font.woff2': text(5_000),
};
const html = `<html><head>
  <link rel="stylesheet" href="/_next/static/chunks/app.css?dpl=1&amp;x=2" data-precedence="next"/>
  <link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/app.js"/>
  <script src="/_next/static/chunks/app.js" async=""></script>
  <script src="/_next/static/chunks/legacy.js" noModule=""></script>
  <script src="/theme.js"></script></head><body>
  <script>self.__next_f.push([1,"2:I[77,[\\"static/chunks/lazy-list.js\\"],\\"List\\"]"])</script>`;

/** Serves one page and its files. @returns its URL */
async function serve(page: string): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = files[pathname];
    if (pathname === '/private' && request.headers.cookie !== 'session=1') response.writeHead(307, { location: '/' });
    else if (pathname === '/' || pathname === '/private')
      response.writeHead(200, {
        link: '</font.woff2>; rel=preload; as="font"; crossorigin="", </x.png>; rel=preload; as="image"',
      });
    else if (file === undefined) response.writeHead(404);
    response.end(file ?? page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${portOf(server.address())}`;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens on a port');
  return address.port;
}

const zipped = (...paths: string[]) => paths.reduce((total, path) => total + gzipSync(files[path] ?? '').length, 0);

describe('the size of a route', () => {
  it('sums every script a modern browser loads, each once, including those of the payload', async () => {
    const size = await measureRoute({ baseUrl: await serve(html), path: '/' });
    const scripts = ['/_next/static/chunks/app.js', '/_next/static/chunks/lazy-list.js', '/theme.js'];
    expect(size.scripts.map(({ url }) => new URL(url).pathname)).toEqual(scripts);
    expect(size.script).toBe(zipped(...scripts));
    expect(size.style).toBe(zipped('/_next/static/chunks/app.css'));
    expect(size.font).toBe(5_000);
    expect(size.foreign).toEqual([]);
  });

  it('reports by how much it exceeds a budget', async () => {
    const size = await measureRoute({ baseUrl: await serve(html), path: '/' });
    expect(breaches(size, { name: 'Home', path: '/', script: size.script })).toEqual([]);
    expect(breaches(size, { name: 'Home', path: '/', script: size.script - 500 })).toEqual([
      expect.stringMatching(/^Home: .* of JavaScript, 0\.5 KB over its /),
    ]);
  });

  it('lists every foreign origin', async () => {
    const page = `${html}<img src="https://cdn.example.com/a.png"><img src="data:image/gif;base64,R0"/><script src="//x.example.com/t.js"></script>`;
    const size = await measureRoute({ baseUrl: await serve(page), path: '/' });
    expect(size.foreign).toEqual(['http://x.example.com/t.js', 'https://cdn.example.com/a.png']);
  });

  it('is not measured for a redirect, or with a missing file', async () => {
    const baseUrl = await serve(html);
    await expect(measureRoute({ baseUrl, path: '/private' })).rejects.toThrow('/private answered 307, not 200');
    await expect(measureRoute({ baseUrl, path: '/private', cookie: 'session=1' })).resolves.toMatchObject({
      font: 5_000,
    });
    const broken = await serve('<script src="/gone.js"></script>');
    await expect(measureRoute({ baseUrl: broken, path: '/' })).rejects.toThrow('gone.js answered 404');
  });

  it('of zero is a failure, not a success', async () => {
    const size = await measureRoute({ baseUrl: await serve('<p>no scripts</p>'), path: '/' });
    expect(breaches(size, { name: 'Home', path: '/', script: 1 })).toEqual([
      'Home: names no script at all, so nothing was measured',
    ]);
  });
});
