import type { IncomingMessage } from 'node:http';

const MAX_BODY_BYTES = 1_000_000; // a session with 100 line items has about 60 kB

/** The whole body as text, or null when it is larger than anything Stripe takes. */
export function readBody(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.on('end', () => resolve(bytes <= maxBytes ? Buffer.concat(chunks).toString('utf8') : null));
    request.on('error', reject);
  });
}
