// Two engines with one face: ask_ours (wsconform_agree, C++) and ask_theirs (ajv).
//   documents  [{ uri, text }]             schema documents that both are given
//   checks     [{ uri, texts, lenient? }]  JSON texts to hold against the schema at uri
//                                          lenient: unknown keywords pass
// The answer to each check is { error } where the schema was refused, else { verdicts },
// one for each text: { valid, violations: [{ instance, keyword, .. }] } or { error }.
import { spawnSync } from 'node:child_process';

import { Ajv2020 } from './packages.mjs';

function program(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} must name the program: run this with ctest`);
  return path;
}

/** Sends lines to wsconform_agree as they are; what it answers, line by line. */
export function ask_lines(lines) {
  const done = spawnSync(program('WSCONFORM_AGREE'), [], {
    input: lines.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 30,
  });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    throw new Error(`wsconform_agree ended with ${done.status ?? done.signal}: ` +
      done.stderr);
  }
  return done.stdout.split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

export function ask_ours(documents, checks) {
  const adds = documents.map(({ uri, text }) => JSON.stringify({ add: uri, text }));
  const answers = ask_lines([...adds, ...checks.map(({ uri, texts, lenient = false }) =>
    JSON.stringify({ check: uri, instances: texts, allow_unknown_keywords: lenient }))]);
  const refused = new Map(documents.flatMap(({ uri }, i) =>
    answers[i].error ? [[uri, answers[i]]] : []));
  return checks.map(({ uri }, i) => refused.get(uri) ?? answers[adds.length + i]);
}

const strict = { strict: true, strictRequired: false, strictTypes: false,
  allowUnionTypes: true, allErrors: true };
const lenient = { strict: false, validateFormats: false, allErrors: true, logger: false };

function new_ajv(options, documents) {
  const ajv = new Ajv2020(options);
  const refused = new Map();
  for (const { uri, text } of documents) {
    if (uri in ajv.schemas || uri in ajv.refs) continue;  // the dialect itself
    try {
      ajv.addSchema(JSON.parse(text), uri);
    } catch (error) {
      refused.set(uri, { error: error.message });
    }
  }
  return { ajv, refused };
}

function judge(validate, text) {
  if (validate(JSON.parse(text))) return { valid: true };
  return {
    valid: false,
    violations: validate.errors.map(({ instancePath, keyword }) =>
      ({ instance: instancePath, keyword })),
  };
}

function answer({ ajv, refused }, { uri, texts }) {
  if (refused.has(uri)) return refused.get(uri);
  try {
    const validate = ajv.getSchema(uri);
    if (!validate) return { error: `no schema at ${uri}` };
    return { verdicts: texts.map((text) => judge(validate, text)) };
  } catch (error) {
    return { error: error.message };
  }
}

export function ask_theirs(documents, checks) {
  const engines = {};
  return checks.map((check) => {
    const kind = check.lenient ? 'lenient' : 'strict';
    engines[kind] ??= new_ajv(check.lenient ? lenient : strict, documents);
    return answer(engines[kind], check);
  });
}
