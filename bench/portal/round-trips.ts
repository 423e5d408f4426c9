import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Seeded } from '#domain/chance/seeded';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import type { Road } from '#portal/server/test/tcp-proxy';

/** What a bare question and its answer take on a road, in milliseconds each: a server that does nothing, a connection that stands. */
export async function roundTrips(road: Road, count: number): Promise<number[]> {
  const server = createServer((_, answer) => {
    answer.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await TcpProxy.open(() => [(server.address() as AddressInfo).port], { ...road, random: new Seeded(12) });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let turn = 0; turn <= count; turn += 1) {
    const askedAt = performance.now();
    await ask(proxy.url, agent);
    // The first one opened the connection.
    if (turn > 0) times.push(performance.now() - askedAt);
  }
  agent.destroy();
  await proxy.close();
  server.close();
  return times;
}

function ask(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (answer) => {
      answer.resume();
      answer.once('end', resolve);
    })
      .once('error', reject)
      .end();
  });
}
