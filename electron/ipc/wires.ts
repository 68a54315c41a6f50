/** Names of the wires between preload and main. The page itself sees none of them. */
export const ASK = 'desk:ask';
export const DROPPED = 'desk:dropped';
export const EVENT = 'desk:event';
