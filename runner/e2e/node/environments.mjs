// Valid environment files, from the smallest to one with everything in it; all invented.

const base_url = 'http://127.0.0.1:9090';
const project_id = '0123456789abcdef0123456789abcdef';
const ids = (name, count) => Array.from({ length: count }, (_, i) => `${name}-${i}`);

const principals = {
  authorized: { token: { env: 'WKS_TOKEN' } },
  no_permission: { token: { file: 'restricted.token' } },
  expired: { token: { value: 'invented' } },
  other_project: {
    token: { env: 'WKS_OTHER_TOKEN' },
    project_id: 'fedcba9876543210fedcba9876543210',
    disposable: { desktops: ids('other-desktop', 2) },
  },
};
const pools = [
  { id: 'pool-0', volumes: ids('volume', 3) },
  { id: 'pool-1', volumes: [], handle_types: ['FOR_EXPAND_AND_IDLE'] },
];

export const environments = [
  { base_url, project_id },
  { base_url, project_id, principals: { authorized: principals.authorized } },
  { base_url: 'https://workspace.example.com/gateway', project_id, mock: false,
    disposable: { desktops: ids('desktop', 3), pools } },
  {
    $schema: '../schemas/meta/environment.schema.json', name: 'everything', base_url,
    project_id, mock: true, principals,
    disposable: { desktops: ids('desktop', 5), shared_desktops: ids('shared', 2),
      name_policies: ids('name-policy', 4), access_policies: ids('access-policy', 4),
      pools },
    busy: { desktops: ids('busy', 1), pools: [pools[0]] },
    fault_header: 'X-Fault-Status', ca_file: 'ca.pem', proxy: 'http://127.0.0.1:3128',
    client_certificate: 'me.pem', client_key: 'me.key',
    limits: { response_time_ms: 5000, requests_per_minute: 100, concurrency: 8,
      settle_s: 0, resolve_timeout_ms: 1, connect_timeout_ms: 1, tls_timeout_ms: 1,
      first_byte_timeout_ms: 1, total_timeout_ms: 86400000, max_header_bytes: 1,
      max_header_lines: 1, max_body_bytes: 1073741824 },
  },
];
