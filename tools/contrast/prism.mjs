// Prism's validating proxy between a plain client and the mock.
import { filled, variables_of } from './battery.mjs';
import { bound_ms, open_gate, start } from './target.mjs';

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
  const { url, stop } = await start(bin('prism'), ['proxy', document, gate.url, '--port', '0']);
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
    await stop();
    gate.close();
  };
  return { play, close };
}
