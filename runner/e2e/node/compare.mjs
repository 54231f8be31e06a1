// Two lists of answers (engines.mjs) side by side.

const shorten = (text) => text.length > 600 ? `${text.slice(0, 600)}...` : text;

/** The error of one engine, or "valid", or "invalid" with what it complains of. */
function said(verdict) {
  if (verdict === undefined) return 'nothing';
  if (verdict.error !== undefined) return `cannot say: ${verdict.error}`;
  if (verdict.valid) return 'valid';
  const reasons = verdict.violations.map(
    ({ instance, keyword }) => `${keyword} at "${instance}"`);
  return `invalid: ${reasons.slice(0, 5).join(', ')}`;
}

const agree = (a, b) =>
  typeof a?.valid === 'boolean' && typeof b?.valid === 'boolean' && a.valid === b.valid;

function of_check({ uri, texts }, ours, theirs) {
  const schema_error = (answer) => answer?.verdicts ? undefined : said(answer);
  const [a, b] = [schema_error(ours), schema_error(theirs)];
  if (a !== undefined && b !== undefined) return [];  // both refuse the schema
  if (a !== undefined || b !== undefined) {
    return [{ schema: uri, instance: '(the schema itself)', ours: a ?? 'compiles',
      theirs: b ?? 'compiles' }];
  }
  return texts.flatMap((text, i) => {
    const [mine, yours] = [ours.verdicts[i], theirs.verdicts[i]];
    if (agree(mine, yours)) return [];
    return [{ schema: uri, instance: text, ours: said(mine), theirs: said(yours) }];
  });
}

/** Where the two do not say the same. "Cannot say" agrees with nothing, not even itself. */
export function disagreements(checks, ours, theirs) {
  return checks.flatMap((check, i) => of_check(check, ours[i], theirs[i]));
}

/** Complaints of ours that they, who list all they find, do not make at that place. */
export function unshared_complaints(checks, ours, theirs) {
  return checks.flatMap(({ uri, texts }, i) => texts.flatMap((text, j) => {
    const [mine, yours] = [ours[i].verdicts[j], theirs[i].verdicts[j]];
    const known = new Set((yours.violations ?? []).map(
      ({ instance, keyword }) => `${keyword} ${instance}`));
    const stray = (mine.violations ?? []).filter(
      ({ instance, keyword }) => !known.has(`${keyword} ${instance}`));
    return stray.length === 0 ? [] :
      [{ schema: uri, instance: text, ours: said({ valid: false, violations: stray }),
        theirs: said(yours) }];
  }));
}

export function to_text(list) {
  const shown = list.slice(0, 10).map(({ schema, instance, ours, theirs }) =>
    `${schema}\n  instance: ${shorten(instance)}\n  ours:     ${ours}\n` +
    `  theirs:   ${theirs}`);
  const more = list.length > 10 ? [`... and ${list.length - 10} more`] : [];
  return [`${list.length} disagreements`, ...shown, ...more].join('\n');
}

/** How many texts of all checks were valid and invalid. */
export function tally(answers) {
  const verdicts = answers.flatMap((answer) => answer.verdicts ?? []);
  const valid = verdicts.filter((verdict) => verdict.valid === true).length;
  const invalid = verdicts.filter((verdict) => verdict.valid === false).length;
  return { valid, invalid, all: verdicts.length };
}
