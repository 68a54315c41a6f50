/** Electron mends the newest three major versions. */
const MENDED = 3;

/** How a version of Electron stands to the newest: 'newest', 'behind', or 'unsupported' when it is no longer mended. */
export function agreement(declared, newest) {
  if (declared === newest) return 'newest';
  return majorOf(newest) - majorOf(declared) >= MENDED ? 'unsupported' : 'behind';
}

function majorOf(version) {
  return Number.parseInt(version, 10);
}
