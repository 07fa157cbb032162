import type { Config } from './config.ts';

type Secrets = Partial<
  Pick<Config, 'stripeSecretKey' | 'stripeWebhookSecrets' | 'tokenSecrets' | 'databaseUrl' | 'redisUrl' | 'smtpUrl'>
>;

const HIDDEN = '[hidden]';
/** A shorter one would also blot out words that only look like it. */
const SHORTEST_SECRET = 6;

/** What is secret by its form, whoever made it: keys, signing secrets, tokens in links and headers, card numbers. */
const FORMS: readonly [RegExp, string][] = [
  [/\b(sk|rk|whsec)_[A-Za-z\d_]{6,}/g, `$1_${HIDDEN}`],
  [/\b((?:access_?)?token|password|secret|signature)(\\?"?[=:]\\?"?)[^\s"&\\,}]{6,}/gi, `$1$2${HIDDEN}`],
  [/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${HIDDEN}`],
  [/(\w+:\/\/[^\s:/@"]*):[^\s@"]+@/g, `$1:${HIDDEN}@`],
  [/\b(?:\d[ -]?){13,18}\d\b/g, HIDDEN], // 13 digits would also be a time in milliseconds
];

/** Takes out of a text what nobody may read: this shop's own secrets by their value, others by their form. */
export function scrubber(config: Secrets): (text: string) => string {
  const own = secretsOf(config);
  return (text) => {
    const known = own.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
    return FORMS.reduce((rest, [form, instead]) => rest.replace(form, instead), known);
  };
}

function secretsOf(config: Secrets): string[] {
  const inUrls = [config.databaseUrl, config.redisUrl, config.smtpUrl].map((url) =>
    url && URL.canParse(url) ? new URL(url).password : '',
  );
  const keys = [config.stripeSecretKey ?? '', ...(config.stripeWebhookSecrets ?? []), ...(config.tokenSecrets ?? [])];
  return [...keys, ...inUrls].filter((secret) => secret.length >= SHORTEST_SECRET);
}
