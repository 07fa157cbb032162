import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type TcpLine = Readonly<{
  port: number;
  /** Ends every connection, and takes no new one. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}>;

/** A wire to a server of this machine that a test can cut. */
export async function openTcpLine(targetPort: number): Promise<TcpLine> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      endAll();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
