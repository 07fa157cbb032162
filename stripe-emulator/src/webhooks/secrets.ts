/** What an endpoint's deliveries are signed with. After a roll the old secret stays beside the new one for a while. */
export type EndpointSecrets = { id: string; secrets: string[]; oldUntilMs?: number };

export const LONGEST_OVERLAP_S = 24 * 3600; // Stripe's dashboard lets an old secret live for a day at most

/** The secrets in force at the moment, the newest first. */
export function secretsAt(row: EndpointSecrets | undefined, nowMs: number): string[] {
  const { secrets = [], oldUntilMs = Infinity } = row ?? {};
  return nowMs < oldUntilMs ? secrets : secrets.slice(0, 1);
}
