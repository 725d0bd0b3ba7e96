import product from '../../../../package.json' with { type: 'json' };

/** The version of the product, as its package.json has it. */
export const release: string = product.version;
