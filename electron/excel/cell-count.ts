import { rangeOf, type CellRange } from './merges.ts';
import type { XmlSink } from './xml-scan.ts';
import { attributesOf } from './xml-text.ts';

/** Counts the cells of worksheet parts that hold a value, whatever stands around them, and lists merged ranges. */
export class CellCount implements XmlSink {
  cells = 0;
  readonly merges: CellRange[] = [];
  #inside = '';
  #counted = false;

  open(name: string, _depth: number, bytes: Buffer, start: number, end: number): void {
    if (name === 'c') {
      this.#counted = false;
    } else if (name === 'mergeCell') {
      this.merges.push(rangeOf(attributesOf(bytes, start, end).get('ref') ?? ''));
    }
    this.#inside = name;
  }

  close(): void {
    this.#inside = '';
  }

  text(): void {
    if ((this.#inside === 'v' || this.#inside === 't') && !this.#counted) {
      this.#counted = true;
      this.cells += 1;
    }
  }
}
