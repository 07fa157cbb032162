import { createHmac } from 'node:crypto';

/** `t=…,v1=…`, one v1 for each secret: while a secret is rolled there are two. The whole `whsec_…` text is the key. */
export function signatureHeader(payload: string, timestamp: number, secrets: readonly string[]): string {
  const signatures = secrets.map((secret) => `v1=${sign(`${timestamp}.${payload}`, secret)}`);
  return [`t=${timestamp}`, ...signatures].join(',');
}

const sign = (text: string, secret: string): string => createHmac('sha256', secret).update(text, 'utf8').digest('hex');
