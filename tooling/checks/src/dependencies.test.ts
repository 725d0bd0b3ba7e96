import { describe, expect, it } from 'vitest';
import { dependencies } from './dependencies';
import { domain, fixture, manifest } from './testing/fixture';

const lock = (...keys: string[]) => ({
  'pnpm-lock.yaml': ['snapshots:', ...keys.map((key) => `  '${key}': {}`)].join('\n'),
});

describe('the dependencies', () => {
  it.each([
    ['two versions', ['react@19.3.1', 'react@19.3.0']],
    ['two sets of peers', ['next@16.4.6(react@19.3.1)', 'next@16.4.6(@types/node@20.19.43)(react@19.3.1)']],
    ['a scoped package twice', ['@trpc/server@11.25.2(typescript@7.0.2)', '@trpc/server@11.25.2']],
  ])('contain one copy of each singleton: %s', (_, keys) => {
    expect(dependencies(fixture(lock(...keys)))).toEqual([expect.stringMatching(/^pnpm-lock.yaml: 2 copies of /)]);
  });

  it('never fall below the floor, which states its reason', () => {
    const problems = dependencies(fixture(lock('next@16.3.2(react@19.3.1)', 'xlsx@0.18.5', 'nodemailer@10.6.0')));
    expect(problems).toEqual([
      expect.stringMatching(/next 16\.3\.2 is below 16\.4\.6 \(.*GHSA-2xp9-vwfh-vxw4/),
      expect.stringMatching(/xlsx is not to be used \(.*CVE-2023-30533/),
    ]);
  });

  it('count a prerelease as below its release', () => {
    expect(dependencies(fixture(lock('bullmq@6.7.0-beta.1')))).toHaveLength(1);
  });

  it.each(['^5.0.0', '5.0.0', 'latest', 'git+https://example.com/a.git', 'workspace:^'])(
    'come from the catalog: %s',
    (range) => {
      expect(dependencies(fixture(domain({ dependencies: { chalk: range } })))).toEqual([
        `packages/domain/package.json: chalk is "${range}", not "catalog:"`,
      ]);
      const change = { 'package.json': manifest('quartermaster', { devDependencies: { chalk: range } }) };
      expect(dependencies(fixture(change))).toHaveLength(1);
    },
  );
});
