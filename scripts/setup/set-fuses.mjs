import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** Lets test tools attach, and drops the other program's start-up snapshot. */
await flipFuses(process.argv[2], {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
});
