// Plays Prism, Portman and wsconform against the mock's defects and variants: see ../contrast.sh
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { careful, openapi, plain } from './battery.mjs';
import { open_portman } from './portman.mjs';
import { open_prism } from './prism.mjs';
import { by_luck, write_page } from './table.mjs';
import { long_ms, with_mock } from './target.mjs';

const [program, folder, page, minutes] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
const npm = { load, bin: (name) => join(folder, 'node_modules/.bin', name) };
const environment_file = join(folder, 'mock.json');

const digest = (id) => createHash('sha256').update(id).digest('hex');

/**
 * Every defect, drift left out, and every variant: [{ kind, id, operation, class }], shuffled
 * always alike, a variant after two defects: any first part is a fair sample.
 */
function shuffled() {
  const listed = (kind) => JSON.parse(execFileSync(program, ['list', `${kind}s`, '--json'],
    { maxBuffer: 1 << 24 }))[`${kind}s`].map((one) => ({ ...one, kind }))
    .sort((a, b) => (digest(a.id) < digest(b.id) ? -1 : 1));
  const defects = listed('defect').filter((one) => one.class !== 'drift');
  const variants = listed('variant');
  return { catalogue: { defect: defects.length, variant: variants.length },
    switches: defects.flatMap((one, i) => [one, ...(i % 2 ? variants.splice(0, 1) : [])]) };
}

/** One plain run of the suite: the cases that failed. */
const run_suite = (gate) => async (environment, operation) => {
  const results = join(folder, 'run.json');
  const child = spawn(program, ['run', '--environment', environment_file, '--gate', gate,
    '--allow-destructive', ...(operation === '*' ? [] : ['--operation', operation]),
    '--report', `json=${results}`], { stdio: 'ignore', timeout: long_ms });
  const [code] = await once(child, 'close');
  if (![0, 1, 3].includes(code)) throw new Error(`wsconform run ended with ${code}`);
  return JSON.parse(readFileSync(results, 'utf8')).cases
    .filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
};

/** What one tool reports of one mock. */
const played = (play, args, operation) => with_mock(program, args, environment_file,
  (environment) => play(environment, operation));

/** The tool, what it reports although nothing is wrong, and how long a whole run takes. */
async function measured(name, play) {
  const start = performance.now();
  const known = new Set(await played(play, [], '*'));
  console.log(`${name}: ${known.size} reports on the mock as it is`);
  return { name, play, known, seconds: (performance.now() - start) / 1000 };
}

/**
 * The operation that a switch is to be tried with: what changes one operation cannot be seen
 * in another. Where calls are counted all are sent.
 */
const scope = (one) => (by_luck.includes(one.class) ? '*' : one.operation);

const document = join(folder, 'openapi.json');
writeFileSync(document, JSON.stringify(openapi, null, 1));
const deadline = Date.now() + minutes * 60_000;
const portman = (name) => open_portman(name, document, folder, npm);
const prism = await open_prism(document, npm.bin);
try {
  const tools = [
    await measured('Prism, default', prism.play(plain)),
    await measured('Prism, careful', prism.play(careful)),
    await measured('Portman, default', portman('default')),
    await measured('Portman, careful', portman('careful')),
    await measured('wsconform, must', run_suite('must')),
    await measured('wsconform, should', run_suite('should')),
  ];
  const { catalogue, switches } = shuffled();
  const versions = ['@stoplight/prism-cli', '@apideck/portman', 'newman'].map((name) =>
    `${name} ${load(join(folder, 'node_modules', name, 'package.json')).version}`);
  const rows = [];
  for (const one of switches) {
    if (Date.now() > deadline) break;
    const noticed = [];
    for (const { play, known } of tools) {
      const reports = await played(play, [`--${one.kind}`, one.id], scope(one));
      noticed.push(reports.some((report) => !known.has(report)));
    }
    rows.push({ ...one, noticed });
    console.log(`${rows.length} ${one.kind} ${one.id}: ${noticed}`);
    write_page(page, { rows, catalogue, tools, requests: [plain.length, careful.length],
      versions: [...versions, `Node ${process.version}`] });
  }
} finally {
  await prism.close();
}
