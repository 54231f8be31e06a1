// The requests that every foreign tool sends. {{name}} stands for a value of the mock's
// environment: see variables_of.
import { bundled } from '../../runner/e2e/node/openapi.mjs';
import { openapi_file } from '../../runner/e2e/node/files.mjs';

/** The contract in one document, as a user of the foreign tools gets it. */
export const openapi = bundled(openapi_file.json, openapi_file.uri);

const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const unknown_id = (i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;

// Which resources an operation deletes, and the rest of its smallest valid body.
const targets = {
  BatchDeleteDesktopNamePolicy: { kind: 'name_policies', field: 'policy_ids' },
  BatchDeleteDesktops: { kind: 'desktops', field: 'desktop_ids' },
  DeleteDesktopPoolVolumes: { kind: 'pools', field: 'volumes', item: (id) => ({ id }) },
  DeleteDesktopSubResources: { kind: 'shared_desktops', field: 'desktop_ids',
    rest: { sub_resource_type: 'DESKTOP_SHARER' } },
  BatchDeleteAccessPolicies: { kind: 'access_policies', field: 'policy_id_list' },
};

/** Environment file -> { name: text }: all that {{name}} may stand for. */
export function variables_of({ project_id, principals, disposable, busy, fault_header }) {
  const tokens = Object.entries(principals).map(([who, { token }]) => [who, token.value]);
  const resources = Object.entries({ ...disposable, busy_desktops: busy.desktops,
    busy_pools: busy.pools }).flatMap(([kind, all]) => all.flatMap((one, i) =>
    one.id === undefined ? [[`${kind}_${i}`, one]] : [[`${kind}_${i}`, one.id],
      ...one.volumes.map((volume, v) => [`${kind}_${i}_${v}`, volume])]));
  return Object.fromEntries([['project_id', project_id], ['fault_header', fault_header],
    ...tokens, ...resources]);
}

/** A value with every {{name}} replaced. */
export const filled = (value, variables) => JSON.parse(JSON.stringify(value)
  .replace(/\{\{(\w+)\}\}/g, (_, name) => variables[name]));

/** The requests of one operation, the plain valid one first; what is undefined is left out. */
function requests_of(path, method, { operationId, requestBody, responses }) {
  const { kind, field, rest, item = (id) => id } = targets[operationId];
  const { properties, required = [] } = requestBody.content['application/json'].schema;
  const [success, ...refusals] = Object.keys(responses).map(Number);
  const max = properties[field].maxItems;
  const pools = kind === 'pools';
  let taken = 0; // resources below it are in use; the volumes of a pool come with it

  const request = (name, status, ids, { pool, changes, headers }) => ({
    name, status, path, method, operation: operationId,
    path_values: { project_id: '{{project_id}}', ...(pools && { pool_id: pool }) },
    headers: { 'X-Auth-Token': '{{authorized}}', ...headers },
    body: { [field]: ids.map(item), ...rest, ...changes } });
  const offered = (name, status, { count = 1, list = kind, at, ...more } = {}) => {
    const first = at ?? taken;
    if (at === undefined) taken += pools ? 1 : count;
    const ids = numbers(count).map((i) =>
      (pools ? `{{${list}_${first}_${i}}}` : `{{${list}_${first + i}}}`));
    return request(name, status, ids, { pool: `{{${list}_${first}}}`, ...more });
  };
  const unknown = (name, status, headers) =>
    request(name, status, [unknown_id(1)], { pool: unknown_id(2), headers });
  const changed = (status, name) => (value) =>
    offered(`${name} ${JSON.stringify(value)}`, status, { changes: { [name]: value } });
  const as = (who, token, status) =>
    offered(who, status, { headers: { 'X-Auth-Token': token } });

  return [
    offered('one resource', success),
    offered('two resources', success, { count: 2 }),
    ...Object.entries(properties).filter(([name]) => name !== field).flatMap(
      ([name, { type, enum: values = [] }]) => [
        ...(type === 'boolean' ? [true, false] : values).map(changed(success, name)),
        ...values.slice(0, 1).flatMap((value) => ['NONE_OF_THESE', value.toLowerCase()])
          .concat(type === 'string' ? 7 : 'text').map(changed(400, name))]),
    ...required.map((name) => changed(400, name)(undefined)),
    ...['text', [7].map(item)].map(changed(400, field)),
    { ...offered('the body is an array', 400), body: [] },
    ...(max ? [offered('as many as allowed', success, { count: max }),
      offered('one more than allowed', 400, { count: max + 1 })] : []),
    as('no token', undefined, 401),
    as('expired token', '{{expired}}', 401),
    as('unknown token', 'invented', 401),
    as('no permission', '{{no_permission}}', 403),
    ...(refusals.includes(404)
      ? [unknown('unknown resource', 404), offered('the same again', 404, { at: 0 })] : []),
    ...(refusals.includes(409)
      ? [offered('busy resource', 409, { list: `busy_${kind}`, at: 0 })] : []),
    ...refusals.filter((status) => status >= 500).map((status) =>
      unknown(`forced ${status}`, status, { '{{fault_header}}': String(status) })),
  ];
}

const by_operation = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => requests_of(path, method, operation)));

/** What a first user sends: a valid request for each operation. */
export const plain = by_operation.map(([first]) => first);
/** What a careful user sends: each documented answer is drawn out as well. */
export const careful = [...plain, ...by_operation.flatMap(([, ...others]) => others)];
