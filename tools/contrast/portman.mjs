// Portman makes a Postman collection with contract tests, Newman plays it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { careful, openapi, plain, variables_of } from './battery.mjs';
import { bound_ms, long_ms } from './target.mjs';

const pairs = (values) => Object.entries(values).map(([key, value]) => ({ key, value }));

// The token goes in as Portman's API key; without one, an empty one is sent.
const overwrite = ({ path_values, headers: { 'X-Auth-Token': token = '', ...headers }, body }) => ({
  overwriteRequestPathVariables: pairs(path_values),
  overwriteRequestHeaders: pairs(headers),
  overwriteRequestBody: [{ key: '.', value: body, overwrite: true }],
  overwriteRequestSecurity: { apiKey: { key: 'X-Auth-Token', value: token, in: 'header' } },
});

const enabled = { enabled: true };
const checks = { contentType: enabled, jsonBody: enabled, schemaValidation: enabled,
  headersPresent: enabled };
const exact = ({ status }) => ({ statusCode: { ...enabled, code: status }, ...checks });

const configurations = {
  default: { contractTests: [{ openApiOperation: '*::/*', statusSuccess: enabled, ...checks }] },
  careful: {
    contractTests: plain.map((one) => ({ openApiOperationId: one.operation, ...exact(one) })),
    variationTests: careful.slice(plain.length).map((one) => ({
      openApiOperationId: one.operation, openApiResponse: String(one.status),
      variations: [{ name: one.name, overwrites: [overwrite(one)],
        tests: { contractTests: [exact(one)] } }] })),
  },
};

/** The collection that Portman makes, in the configuration of that name. */
function collection_of(name, document, folder, bin) {
  const [config, made] = ['config', 'collection'].map(
    (what) => join(folder, `portman-${name}-${what}.json`));
  writeFileSync(config, JSON.stringify({ version: 1.0, tests: configurations[name],
    overwrites: plain.map((one) => ({ openApiOperationId: one.operation, ...overwrite(one) })) }));
  execFileSync(bin('portman'), ['--local', document, '--output', made, '--baseUrl',
    'http://127.0.0.1:1', '--portmanConfigFile', config],
  { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: long_ms });
  return JSON.parse(readFileSync(made, 'utf8'));
}

const summaries = Object.fromEntries(Object.values(openapi.paths).flatMap(Object.values)
  .map(({ operationId, summary }) => [operationId, summary]));

/** The collection with the requests of one operation alone; Portman names them so. */
function narrowed(folder, summary) {
  const belongs = ({ name, item }) => item || name === summary || name.startsWith(`${summary}[`);
  return { ...folder, item: folder.item.filter(belongs).map((one) =>
    (one.item ? narrowed(one, summary) : one)) };
}

const report_of = ({ source, error }) =>
  `${source?.name}: ${error.test ?? error.code ?? error.name}`;

/** A configuration's play: gives the failures of one mock. */
export function open_portman(name, document, folder, { bin, load }) {
  const whole = collection_of(name, document, folder, bin);
  return (environment, operation) => new Promise((resolve, reject) => {
    load('newman').run({ reporters: [], timeout: long_ms, timeoutRequest: bound_ms,
      ignoreRedirects: true,
      collection: operation === '*' ? whole : narrowed(whole, summaries[operation]),
      envVar: pairs({ ...variables_of(environment), baseUrl: environment.base_url }) },
    (error, summary) => (error ? reject(error) : resolve(summary.run.failures.map(report_of))));
  });
}
