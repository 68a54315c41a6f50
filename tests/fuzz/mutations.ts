import { partBytes } from '#electron/excel/inflate-part.ts';
import { zipParts } from '#electron/excel/zip-parts.ts';
import { zipOf, type NewPart } from '#electron/excel/zip-write.ts';

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

type Random = () => number;

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function pick<Item>(random: Random, items: readonly Item[], otherwise: Item): Item {
  return items[below(random, items.length)] ?? otherwise;
}

/** The file with some of its bytes changed, taken away, repeated or cut off. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const at = below(random, bytes.length);
  const length = 1 + below(random, 64);
  switch (below(random, 5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 3: {
      const copy = Buffer.from(bytes);
      copy.fill(pick(random, [0, 0xff, 0x20, 0x3c], 0), at, Math.min(copy.length, at + length));
      return copy;
    }
    default: {
      const copy = Buffer.from(bytes);
      for (let times = 1 + below(random, 8); times > 0; times -= 1) {
        copy[below(random, copy.length)] = below(random, 256);
      }
      return copy;
    }
  }
}

/** The .xlsx with the XML of one of its parts changed and everything else, checksums too, as it should be. */
export async function mutateXml(bytes: Buffer, random: Random): Promise<Buffer> {
  const parts: NewPart[] = [];
  for (const part of zipParts(bytes)?.values() ?? []) {
    parts.push({ name: part.path, bytes: await partBytes(bytes, part, bytes.length * 1000) });
  }
  const candidates = parts.filter((part) => /^xl\/.*(?:xml|rels)$/.test(part.name));
  const chosen = pick(random, candidates, { name: '', bytes: Buffer.alloc(0) });
  let xml = chosen.bytes.toString('utf8');
  for (let times = 1 + below(random, 3); times > 0; times -= 1) {
    xml = mutateMarkup(xml, random);
  }
  return zipOf(
    parts.map((part) => (part === chosen ? { name: part.name, bytes: Buffer.from(xml) } : part)),
    true,
  );
}

const STRANGE = [
  '',
  '-1',
  '0',
  '999999999999999999999',
  '1e999',
  'NaN',
  'XFE1048577',
  'a1',
  '&amp;',
  '&bogus;',
  '&#0;',
  '<',
  '>',
  '"',
  '\u0000',
  '\uFFFD',
  '张'.repeat(300),
  '<!DOCTYPE x [<!ENTITY e "e">]>',
  '<![CDATA[<c/>]]>',
  '<!-- -->',
  '<?x?>',
  '<row/>',
  '<c><v>1</v></c>',
  '</sheetData>',
  '<x:y xmlns:x="urn:x"/>',
];

/** What a clerk may type: such a file is still read, and its rows must all come out somewhere. */
const TYPED = [
  '合计',
  '50010219800101001X',
  '500102198001010018',
  '5.00102E+17',
  '1990.3.7',
  '张三',
  '制表人：',
  '是',
  '380',
  '0',
  ' ',
  '12\n34',
  '身份证号码',
  '石桥村',
];

function mutateMarkup(xml: string, random: Random): string {
  if (random() < 0.5) {
    return replaceOne(xml, />[^<]+</g, random, () => `>${pick(random, TYPED, '')}<`);
  }
  const strange = pick(random, STRANGE, '');
  switch (below(random, 5)) {
    case 0:
      return replaceOne(xml, /<[^>]*>/g, random, () => strange);
    case 1:
      return replaceOne(xml, /<[^>]*>/g, random, (tag) => tag + tag);
    case 2:
      return replaceOne(xml, /="[^"]*"/g, random, () => `="${strange}"`);
    case 3:
      return replaceOne(xml, />[^<]+</g, random, () => `>${strange}<`);
    default: {
      const at = below(random, xml.length);
      return xml.slice(0, at) + strange + xml.slice(at + below(random, 12));
    }
  }
}

function replaceOne(xml: string, pattern: RegExp, random: Random, change: (found: string) => string): string {
  const found = [...xml.matchAll(pattern)];
  const match = found[below(random, found.length)];
  return match === undefined
    ? xml
    : xml.slice(0, match.index) + change(match[0]) + xml.slice(match.index + match[0].length);
}
