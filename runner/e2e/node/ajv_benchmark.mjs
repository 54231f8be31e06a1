// ajv at the work of runner/schema/schema_benchmark.cc: one line "name nanoseconds" each.
// It compiles to JavaScript and is warmed up first, as a program that runs for long is.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Ajv2020 } from './packages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const pairs = read('runner/schema/benchmark_data/pairs.json');

/** Processor time so far, in nanoseconds: other programs on the machine do not count. */
const now = () => 1000 * (({ user, system }) => user + system)(process.cpuUsage());

/** The median of some rounds, in nanoseconds a call. */
function measure(work, seconds) {
  let calls = 1;
  const round = () => {
    const start = now();
    for (let i = 0; i < calls; ++i) work();
    return now() - start;
  };
  while (round() < seconds * 1e9 / 10) calls *= 2;
  const rounds = Array.from({ length: 9 }, () => round() / calls);
  return rounds.sort((a, b) => a - b)[4];
}

/** Visits every value, as count_values in schema_benchmark.cc does. */
function count_values(value) {
  let count = 1;
  if (Array.isArray(value)) {
    for (const item of value) count += count_values(item);
  } else if (value !== null && typeof value === 'object') {
    for (const key in value) count += count_values(value[key]);
  }
  return count;
}

for (const { name, schema, instance } of pairs) {
  const [document, value] = [read(schema), read(instance)];
  const compile = () => new Ajv2020({ strict: false }).compile(document);
  const validate = compile();
  const check = () => {
    if (!validate(value)) throw new Error(`${name} must be valid`);
  };
  const seconds = Number(process.env.WSCONFORM_BENCHMARK_SECONDS ?? 1);
  console.log(`ajv/compile/${name} ${measure(compile, seconds).toFixed(1)}`);
  console.log(`ajv/validate/${name} ${measure(check, seconds).toFixed(1)}`);
  const walk = () => {
    if (count_values(value) < 2) throw new Error(`${name} must have parts`);
  };
  console.log(`ajv/walk/${name} ${measure(walk, seconds).toFixed(1)}`);
}
