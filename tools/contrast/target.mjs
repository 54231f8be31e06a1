// The servers of the benchmark, and a fixed address in front of the mocks that come and go.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export const bound_ms = 60_000; // of one request, on a busy machine
export const long_ms = 15 * 60_000; // of anything longer

/** Starts a server that says where it listens: { url, stop }. */
export async function start(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const timer = setTimeout(stop, long_ms);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listening on (http:\/\/[\d.:]+)/.exec(line)?.[1];
    if (!url) continue;
    clearTimeout(timer);
    child.stdout.resume();
    return { url, stop };
  }
  throw new Error(`it did not start: ${program} ${args.join(' ')}`);
}

/** Runs `use(environment)` while a mock with these arguments serves. */
export async function with_mock(program, args, environment_file, use) {
  const { stop } = await start(program, ['mock', '--listen', '127.0.0.1:0',
    '--environment-out', environment_file, ...args]);
  try {
    return await use(JSON.parse(readFileSync(environment_file, 'utf8')));
  } finally {
    await stop();
  }
}

/** Passes bytes on, unread, to the server that was set last. */
export async function open_gate() {
  let port = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [[near, far], [far, near]]) {
      from.on('error', () => to.destroy()).pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    lead_to: (url) => { port = Number(new URL(url).port); },
    close: () => server.close(),
  };
}
