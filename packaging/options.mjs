/** What @electron/packager is told; `staged` is a folder that holds only what the program reads at run time. */
export function packagerOptions({ staged, out, platform, arch, electronVersion, appVersion, zips }) {
  return {
    dir: staged,
    out,
    platform,
    arch,
    electronVersion,
    appVersion,
    name: 'enrolment-desk',
    executableName: 'enrolment-desk',
    // The whole program in one archive, whose hash stands in the executable; a native module cannot be loaded from inside.
    asar: { unpack: '**/*.node' },
    prune: false,
    overwrite: true,
    quiet: true,
    win32metadata: {
      FileDescription: '居民医保参保工作台',
      ProductName: '居民医保参保工作台',
      'requested-execution-level': 'asInvoker',
    },
    ...(zips ? { electronZipDir: zips } : {}),
  };
}

/** Where the executable of a packaged folder is. */
export function executableOf(platform) {
  if (platform === 'win32') return 'enrolment-desk.exe';
  return platform === 'darwin' ? 'enrolment-desk.app/Contents/MacOS/enrolment-desk' : 'enrolment-desk';
}

/** Where its resources are. */
export function resourcesOf(platform) {
  return platform === 'darwin' ? 'enrolment-desk.app/Contents/Resources' : 'resources';
}
