import { Writable } from 'node:stream';
import { zipOf } from '@quartermaster/testing/zip';
import { expect, it } from 'vitest';
import { openZip } from './index';

it('is byte for byte what other programs write, but says that its names are UTF-8', async () => {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const files = [
    { name: 'data.json', content: '{"a":1}' },
    { name: 'files/صورة.png', content: Buffer.alloc(100_000, 'x') },
    { name: 'files/empty', content: '' },
  ];
  const zip = openZip({ out });
  for (const { name, content } of files) await zip.add(name, Buffer.from(content));
  await zip.finish();
  const plain = Buffer.concat(chunks)
    .toString('latin1')
    .replaceAll('PK\u0003\u0004\u0014\0\0\u0008', 'PK\u0003\u0004\u0014\0\0\0')
    .replaceAll('PK\u0001\u0002\u0014\0\u0014\0\0\u0008', 'PK\u0001\u0002\u0014\0\u0014\0\0\0');
  expect(plain === zipOf(files).toString('latin1')).toBe(true);
});
