import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/** The rest of a longer password is not judged. */
export const JUDGED_CHARS = 40;

/**
 * zxcvbn with its word lists, about 25 MB: load this module when it is needed. It judges the beginning of a password and tries few
 * substitutions like `4` for `a`, so that it takes at most 20 ms of CPU; all of 128 characters could take a second.
 */
export const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  maxLength: JUDGED_CHARS,
  l33tMaxSubstitutions: 4,
});
