/**
 * The operating system's own safe for a secret (Windows DPAPI, macOS Keychain, a Linux keyring): what is sealed opens only
 * for the same user on the same computer. The window hands in Electron's; services and tests know only this.
 */
export interface SystemSeal {
  /** Whether there is a real one. A seal whose key everybody knows (Linux without a keyring) is none. */
  readonly isAvailable: () => boolean;
  /** Throws when the system refuses. */
  readonly seal: (secret: string) => Buffer;
  /** Throws when it was sealed by another user, on another computer, or changed. */
  readonly open: (sealed: Buffer) => string;
}

/** Where the system has no safe, and on the command line. */
export const NO_SYSTEM_SEAL: SystemSeal = {
  isAvailable: () => false,
  seal: refuse,
  open: refuse,
};

function refuse(): never {
  throw new Error('This system has no safe for secrets');
}
