// Prism's validating proxy between a plain client and the mock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { filled, variables_of } from './battery.mjs';
import { bound_ms, long_ms, open_gate } from './target.mjs';

async function start(document, upstream, bin) {
  const child = spawn(bin('prism'), ['proxy', document, upstream, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => child.kill(), long_ms);
  for await (const line of lines) {
    const found = /listening on (http\S+)/.exec(line);
    if (!found) continue;
    clearTimeout(timer);
    process.on('exit', () => child.kill());
    child.stdout.resume();
    return { child, url: found[1].replace(/\x1b.*/, '') };
  }
  throw new Error('Prism did not start');
}

// Where Prism cannot make sense of the service it answers with a problem object itself.
const own_problem = /^\{"type":"([^"]+)","title":".*"status":\d+,"detail":/s;

/** What Prism says of the answer. */
async function reports_on(proxy, { method, path, path_values, headers, body }) {
  const place = path.replace(/\{(\w+)\}/g, (_, key) => path_values[key]);
  const answer = await fetch(proxy + place, { method: method.toUpperCase(),
    redirect: 'manual', body: JSON.stringify(body), signal: AbortSignal.timeout(bound_ms),
    headers: { 'Content-Type': 'application/json', ...headers } });
  const problem = own_problem.exec(await answer.text());
  if (problem) return [problem[1]];
  return JSON.parse(answer.headers.get('sl-violations') ?? '[]')
    .filter(({ location }) => location[0] === 'response')
    .map(({ location, message }) => `${location.join('.')}: ${message}`);
}

/** One proxy for the whole benchmark; `play` gives the reports of one mock. */
export async function open_prism(document, bin) {
  const gate = await open_gate();
  const { child, url } = await start(document, gate.url, bin);
  const play = (requests) => async (environment, operation) => {
    gate.lead_to(environment.base_url);
    const variables = variables_of(environment);
    const found = [];
    for (const request of requests) {
      if (operation !== '*' && request.operation !== operation) continue;
      const named = (text) => `${request.operation}, ${request.name}: ${text}`;
      try {
        found.push(...(await reports_on(url, filled(request, variables))).map(named));
      } catch (error) {
        return [...found, named(error.name)]; // no answer: the others would wait as well
      }
    }
    return found;
  };
  const close = async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
    gate.close();
  };
  return { play, close };
}
