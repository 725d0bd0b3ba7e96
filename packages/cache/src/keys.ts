declare const keyBrand: unique symbol;
declare const tagBrand: unique symbol;

/** Names one cached value: `ws:<workspace>:<noun>:<part>:...`. Made by `cacheKey` only. */
export type CacheKey = string & { readonly [keyBrand]: true };
/** Names what a value was computed from. Made by `cacheTag` only. */
export type CacheTag = string & { readonly [tagBrand]: true };

type Part = string | number | boolean;

/** The key of one cached value. Change the noun when the shape of the value changes. */
export function cacheKey(workspaceId: string, noun: string, ...parts: Part[]): CacheKey {
  return join(['ws', workspaceId, noun, ...parts]) as CacheKey;
}

/** A tag: all of a noun in a workspace, or with `parts` one row of it. */
export function cacheTag(workspaceId: string, noun: string, ...parts: Part[]): CacheTag {
  return join(['tag', workspaceId, noun, ...parts]) as CacheTag;
}

/** Parts are encoded, so that one cannot pass for two. */
function join(parts: Part[]): string {
  return parts.map((part) => encodeURIComponent(part)).join(':');
}
