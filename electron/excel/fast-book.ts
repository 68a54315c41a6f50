import { isDateFormat, isBuiltInDate } from './number-format.ts';
import { ReadStop } from './read-stop.ts';
import type { XmlSink } from './xml-scan.ts';
import { attributesOf } from './xml-text.ts';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** Id of the relationship that names its part. */
  readonly relation: string;
}

/** Takes the sheets and the epoch from xl/workbook.xml. */
export class BookSink implements XmlSink {
  readonly sheets: SheetEntry[] = [];
  date1904 = false;

  open(name: string, depth: number, bytes: Buffer, start: number, end: number): void {
    if (depth === 1 && name !== 'workbook') {
      throw new ReadStop('unknown', 'no workbook');
    }
    if (depth === 2 && name === 'workbookPr') {
      this.date1904 = /^(1|true)$/.test(attributesOf(bytes, start, end).get('date1904') ?? '');
    } else if (depth === 3 && name === 'sheet') {
      const attributes = attributesOf(bytes, start, end);
      const relation = [...attributes].find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
      const state = attributes.get('state') ?? 'visible';
      this.sheets.push({ name: attributes.get('name') ?? '', hidden: state !== 'visible', relation });
    }
  }

  close(): void {
    // nothing ends that matters
  }

  text(): void {
    // all of it stands in attributes
  }
}

/** Takes the relationships from xl/_rels/workbook.xml.rels: id → type's last word and part, lower case. */
export class RelationSink implements XmlSink {
  readonly byId = new Map<string, { readonly type: string; readonly part: string }>();

  open(name: string, depth: number, bytes: Buffer, start: number, end: number): void {
    if (depth === 2 && name === 'Relationship') {
      const attributes = attributesOf(bytes, start, end);
      const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? '';
      this.byId.set(attributes.get('Id') ?? '', { type, part: partPath(attributes.get('Target') ?? '') });
    }
  }

  close(): void {
    // nothing ends that matters
  }

  text(): void {
    // all of it stands in attributes
  }

  /** The part of a type such as `styles`; null when the workbook names none. */
  partOf(type: string): string | null {
    return [...this.byId.values()].find((relation) => relation.type === type)?.part ?? null;
  }
}

/** A target is relative to xl/ unless it begins with a slash. */
function partPath(target: string): string {
  const path = new URL(target.trim().replaceAll('\\', '/'), 'part:/xl/workbook.xml').pathname;
  return path.slice(1).toLowerCase();
}

/** Takes from xl/styles.xml which cell styles show a number as a date. */
export class StyleSink implements XmlSink {
  readonly #formats = new Map<number, string>();
  readonly #styles: number[] = [];
  #list = '';

  open(name: string, depth: number, bytes: Buffer, start: number, end: number): void {
    if (depth === 2) {
      this.#list = name;
    } else if (depth === 3 && name === 'numFmt' && this.#list === 'numFmts') {
      const attributes = attributesOf(bytes, start, end);
      this.#formats.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
    } else if (depth === 3 && name === 'xf' && this.#list === 'cellXfs') {
      this.#styles.push(Number(attributesOf(bytes, start, end).get('numFmtId') ?? '0'));
    }
  }

  close(): void {
    // nothing ends that matters
  }

  text(): void {
    // all of it stands in attributes
  }

  /** One per cell style. The first is the sheet's default and never a date. */
  dateStyles(): readonly boolean[] {
    return this.#styles.map((id, index) => {
      const code = this.#formats.get(id);
      return index > 0 && (code === undefined ? isBuiltInDate(id) : isDateFormat(code));
    });
  }
}
