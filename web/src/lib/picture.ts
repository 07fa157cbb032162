export type PictureSource = { url: string; width: number; type: string };

/** Sources of one picture grouped by media type, as <source> elements want them. */
export function srcsets(sources: PictureSource[]): { type: string; srcset: string }[] {
  const types = [...new Set(sources.map(({ type }) => type))];
  return types.map((type) => ({
    type,
    srcset: sources
      .filter((source) => source.type === type)
      .map(asCandidate)
      .join(', '),
  }));
}

const asCandidate = ({ url, width }: PictureSource) => `${url} ${width}w`;

/** For browsers that know no srcset: the middle size, neither coarse nor heavy. */
export const fallbackUrl = (sources: PictureSource[]): string => sources[Math.floor(sources.length / 2)]?.url ?? '';
