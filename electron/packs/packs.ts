/** Policy packs of this desk: the shipped files, the station's own, and what the station added to them. */
export { benefitYearOf } from './benefit-year.ts';
export { chosenPolicy, loadPolicy } from './load-policy.ts';
export { readPack, readPackFile, shippedPackIds } from './read-pack.ts';
export { stationSettings } from './station-settings.ts';
