import { Agent, request } from 'node:http';

/** A client of its own process: N keep-alive connections, each sending the next request when it has its answer. */

/** One request of the load. */
export interface LoadRequest {
  readonly path: string;
  readonly body: string;
}

/** What the load came to. */
export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
}

interface LoadJob {
  readonly port: number;
  readonly cookie: string;
  readonly connections: number;
  readonly requests: readonly LoadRequest[];
}

function send(agent: Agent, job: LoadJob, { path, body }: LoadRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port: job.port,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie: job.cookie },
      },
      (incoming) => {
        incoming.resume();
        incoming.on('end', () => {
          resolve(incoming.statusCode ?? 0);
        });
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function run(job: LoadJob): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections });
  const latenciesMs: number[] = [];
  let next = 0;
  let failures = 0;
  const startedAt = performance.now();
  const connection = async () => {
    for (;;) {
      const item = job.requests[next];
      next += 1;
      if (!item) return;
      const sentAt = performance.now();
      const status = await send(agent, job, item).catch(() => 0);
      latenciesMs.push(performance.now() - sentAt);
      if (status !== 200) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: job.connections }, connection));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return { requests: job.requests.length, failures, seconds, perSecond: job.requests.length / seconds, latenciesMs };
}

process.on('message', (job: LoadJob) => {
  run(job).then(
    (result) => {
      process.send?.(result);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
