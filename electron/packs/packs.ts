/** Policy packs of this desk: the shipped files, the station's own, and what the station added to them. */
export { additionUses } from './addition-uses.ts';
export { confirmValue, enterSubsidy } from './amend-pack.ts';
export { benefitYearOf } from './benefit-year.ts';
export { choosePack } from './choose-pack.ts';
export { clonePackToYear } from './clone-pack.ts';
export { listPacks, packSummary } from './list-packs.ts';
export { chosenPolicy, loadPolicy } from './load-policy.ts';
export { nameFund } from './name-fund.ts';
export { readPack, readPackFile, readPackVersion, shippedPackIds } from './read-pack.ts';
export { showPack } from './show-pack.ts';
export { stationSettings } from './station-settings.ts';
