// The mock, and a fixed address in front of the mocks that come and go.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export const bound_ms = 10_000; // of one request, on a busy machine
export const long_ms = 15 * 60_000; // of anything longer

/** Runs `use(environment)` while a mock with these arguments serves. */
export async function with_mock(program, args, environment_file, use) {
  const child = spawn(program, ['mock', '--listen', '127.0.0.1:0', '--environment-out',
    environment_file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], timeout: long_ms });
  const ended = once(child, 'close');
  try {
    const lines = createInterface({ input: child.stdout });
    const [line] = await Promise.race([once(lines, 'line'), ended]);
    if (!String(line).includes('listening')) throw new Error(`no mock: ${args.join(' ')}`);
    return await use(JSON.parse(readFileSync(environment_file, 'utf8')));
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Passes bytes on, unread, to the port that was set last. */
export async function open_gate() {
  let port = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const end = () => { near.destroy(); far.destroy(); };
    for (const [from, to] of [[near, far], [far, near]]) {
      from.on('error', end).on('close', () => to.end()).pipe(to);
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
