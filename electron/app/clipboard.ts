import { clipboard } from 'electron';

/** Puts a text on the system's clipboard. The page itself has no permission to. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text);
}
