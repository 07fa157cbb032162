import type { SdkFiles } from './sdk-files.ts';

/** One call of the SDK: its address with `:` for each id, and the names of its types inside `file`. */
export type SdkCall = Readonly<{ address: string; file: string; request: string; answer: string; isList: boolean }>;

const REQUEST = /^ {4}(\w+)\([^)]*\) \{\n(?:(?!^ {4}\}).*\n)*?.*_makeRequest\('(\w+)', ['`](\/v1\/[^'`]*)['`]/gm;
const SIGNATURE = /^ {4}(\w+)\((.*)\): (Promise<Response|ApiListPromise)<([\w.| ]+)>>?;$/gm;

/** Every call under /v1, by its address: the method's code names the address, its declaration the types. */
export function readSdkCalls({ types, code }: SdkFiles): Map<string, SdkCall> {
  const calls = new Map<string, SdkCall>();
  for (const [name, text] of code) {
    const file = name.replace(/\.js$/, '.d.ts');
    const signatures = readSignatures(types.get(file) ?? '');
    for (const [, method = '', verb = '', path = ''] of text.matchAll(REQUEST)) {
      const signature = signatures.get(method);
      const address = `${verb} ${path.replaceAll(/\$\{[^}]*\}/g, ':')}`;
      if (signature) calls.set(address, { address, file, ...signature });
    }
  }
  return calls;
}

function readSignatures(declarations: string): Map<string, Pick<SdkCall, 'request' | 'answer' | 'isList'>> {
  const found = [...declarations.matchAll(SIGNATURE)].map(([, method = '', parameters = '', kind, answer = '']) => {
    const request = /\bparams\??: ([\w.]+)/.exec(parameters)?.[1] ?? 'Record<string, never>';
    return [method, { request, answer, isList: kind === 'ApiListPromise' }] as const;
  });
  return new Map(found);
}
