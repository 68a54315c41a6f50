/** Licences that let a public office be given the program; any other needs a person's word first. */
export const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
]);

/** Whether an SPDX expression can be met by the allowed licences alone. */
export function isAllowed(expression) {
  const alternatives = expression.replace(/[()]/g, '').split(/ OR /);
  return alternatives.some((one) => one.split(/ AND /).every((licence) => ALLOWED.has(licence.trim())));
}

/** The bill of materials as CycloneDX 1.6. No time and no random number: the same build gives the same text. */
export function cycloneDx(program, packages) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component({ ...program, integrity: '' }, 'application') },
    components: packages.map((one) => component(one, one.name === 'electron' ? 'framework' : 'library')),
  };
}

function component({ name, version, licence, integrity }, type) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
    purl,
    ...(integrity === '' ? {} : { hashes: [{ alg: 'SHA-512', content: hexOf(integrity) }] }),
  };
}

function hexOf(integrity) {
  return Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
}

/** Every shipped package with the texts of its licence, for whoever receives the program. */
export function noticesText(packages) {
  const parts = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version}`, `Licence: ${licence}`, ...texts].join('\n\n'),
  );
  const head =
    'Third-party software in this program. Chromium and what is in it: LICENSES.chromium.html beside the program.';
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
