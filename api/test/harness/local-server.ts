import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

export type LocalServer = Readonly<{ app: express.Express; port: number; close(): Promise<void> }>;

/** Listens before there is anything to answer: its port has to be known first. */
export async function openLocalServer(): Promise<LocalServer> {
  const app = express();
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { app, port: (http.address() as AddressInfo).port, close: () => closeNow(http) };
}

function closeNow(http: Server): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => void http.close(() => resolve()));
}
