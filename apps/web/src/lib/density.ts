export const DENSITY_COOKIE = 'qm-density';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

export function readDensity(value: string | undefined): Density {
  return DENSITIES.find((density) => density === value) ?? 'comfortable';
}
