import type { Endpoint, PathIds } from './endpoint.ts';

export type Route = Readonly<{ endpoint: Endpoint; ids: PathIds }>;

/** Finds the endpoint of a method and an address. Built once: endpoints are sorted by method and length. */
export function createRouter(endpoints: readonly Endpoint[]): (method: string, path: string) => Route | null {
  const byShape = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const shape = `${endpoint.method} ${endpoint.segments.length}`;
    byShape.set(shape, [...(byShape.get(shape) ?? []), endpoint]);
  }
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const endpoint of byShape.get(`${method} ${segments.length}`) ?? []) {
      const ids = matchSegments(endpoint.segments, segments);
      if (ids) return { endpoint, ids: [ids[0] ?? '', ids[1] ?? ''] };
    }
    return null;
  };
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): string[] | null {
  const ids: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) ids.push(decodeSegment(segment));
    else if (part !== segment) return null;
  }
  return ids;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
