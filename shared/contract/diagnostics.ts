import { z } from 'zod';
import { answers, channel, neededText, nothing } from './channel.ts';

export const diagnosticsChannels = {
  /** Collects what somebody who looks for a fault needs, for a person to read before it is saved. */
  'diagnostics.show': channel(nothing, answers<{ readonly text: string }>()),
  /** Saves the very text that was shown last. BAD_INPUT when none was. */
  'diagnostics.save': channel(
    z.strictObject({ saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
};
