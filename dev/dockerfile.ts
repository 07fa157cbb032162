/** One image of a Dockerfile, with what it has from the image it stands on. */
export type ImageTarget = {
  user: string | null;
  /** What HEALTHCHECK says. */
  health: string | undefined;
  command: string;
  exposes: string[];
  /** Paths copied from the project, in this stage alone. */
  copies: string[];
};

const EMPTY: ImageTarget = { user: null, health: undefined, command: '', exposes: [], copies: [] };

/** The stages of a Dockerfile by their names, as far as the tests look at them. */
export function readDockerfile(text: string): Record<string, ImageTarget> {
  const stages: Record<string, ImageTarget> = {};
  let stage: ImageTarget = { ...EMPTY };
  for (const [, word = '', rest = ''] of instructions(text)) {
    if (word === 'FROM') {
      const [from = '', , name = ''] = rest.split(/\s+/);
      const { user, health, command, exposes } = stages[from] ?? EMPTY;
      stage = { user, health, command, exposes: [...exposes], copies: [] };
      stages[name] = stage;
    }
    if (word === 'USER') stage.user = rest;
    if (word === 'HEALTHCHECK') stage.health = rest;
    if (word === 'CMD' || word === 'ENTRYPOINT') stage.command = rest;
    if (word === 'EXPOSE') stage.exposes.push(...rest.split(/\s+/));
    if (word === 'COPY' && !rest.startsWith('--from')) stage.copies.push(...rest.split(/\s+/).slice(0, -1));
  }
  return stages;
}

/** Instructions with their continued lines joined; comments are left out. */
function instructions(text: string) {
  const joined = text.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '');
  return joined.matchAll(/^([A-Z]+) (.+)$/gm);
}
