// A mail server that takes every mail and keeps none.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _session, done) => {
    stream.resume();
    stream.once('end', () => done());
  },
});
server.listen(0, '127.0.0.1', () => {
  console.log(`mail-sink listening on smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
