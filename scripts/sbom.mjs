import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { ensureNode } from './setup/modules.mjs';
import { root } from './setup/paths.mjs';
import { runMain, say, SetupError } from './setup/say.mjs';
import { cycloneDx, isAllowed, noticesText } from './supply/bill.mjs';
import { shippedPackages } from './supply/shipped.mjs';

/** `npm run sbom`: what the built program holds, as CycloneDX and as the licences' texts, into out/. */
await runMain(async () => {
  if (!(await ensureNode(import.meta.url))) return process.exitCode;
  await ensureBuild();
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = shippedPackages();
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  if (refused.length > 0)
    throw new SetupError(
      `Not allowed: ${refused.map((one) => `${one.name} (${one.licence || 'none'})`).join(', ')}.`,
    );
  const bill = cycloneDx({ name, version, licence: license }, packages);
  writeFileSync(join(root, 'out/sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  writeFileSync(join(root, 'out/third-party-licences.txt'), noticesText(packages));
  say(`${packages.length} packages: out/sbom.cdx.json, out/third-party-licences.txt`);
  return 0;
});
