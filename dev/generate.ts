// `pnpm generate` makes every generated file anew: the Prisma client, schema.graphql, the types of web's documents.
import { writeFileSync } from 'node:fs';
import { DOCUMENT_TYPES_FILE, emitDocumentTypes, emitSchema, SCHEMA_FILE } from './generated-files.ts';
import { generateClient } from './prisma-client.ts';

await generateClient();
writeFileSync(SCHEMA_FILE, await emitSchema());
writeFileSync(DOCUMENT_TYPES_FILE, await emitDocumentTypes());
console.log('Generated: the Prisma client, schema.graphql, the types of web’s documents.');
