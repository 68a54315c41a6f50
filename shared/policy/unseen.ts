/** What no keyboard types and no screen shows: control characters but tab and line ends, and signs that turn a line round. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;

/** Where the first unseen character of a text stands, or -1. */
export function unseenAt(text: string): number {
  return text.search(UNSEEN);
}
