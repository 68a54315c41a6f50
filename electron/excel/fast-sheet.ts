import { FastCell, type CellContext } from './fast-cell.ts';
import { rangeOf, type CellRange } from './merges.ts';
import { ReadStop } from './read-stop.ts';
import { LAST_COLUMN, type RowBuilder } from './row-builder.ts';
import type { RowText } from './workbook-text.ts';
import type { XmlSink } from './xml-scan.ts';
import { Attributes, attributesOf, digitsOf } from './xml-text.ts';

/** Where in the sheet the scan is; `skip` is a part within a cell that says nothing. */
type Place = 'outside' | 'data' | 'row' | 'cell' | 'formula' | 'value' | 'inline' | 'run' | 'text' | 'skip';

/** Elements met in each place, and the place they lead to. */
const LEADS: Readonly<Record<Place, Readonly<Record<string, Place>>>> = {
  outside: { sheetData: 'data' },
  data: { row: 'row' },
  row: { c: 'cell', extLst: 'skip' },
  cell: { v: 'value', f: 'formula', is: 'inline', extLst: 'skip' },
  inline: { t: 'text', r: 'run', rPh: 'skip', phoneticPr: 'skip' },
  run: { t: 'text', rPr: 'skip' },
  formula: {},
  value: {},
  text: {},
  skip: {},
};

const LAST_ROW = 1_048_576;

/** Takes rows, merged ranges and hidden columns from a worksheet part. */
export class SheetSink implements XmlSink {
  readonly rows: RowText[] = [];
  readonly merges: CellRange[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly #places: Place[] = [];
  #place: Place = 'outside';
  #row = 0;
  #rowHidden = false;
  #ranges = 0;
  #lastColumn = -1;
  readonly #cell: FastCell;
  readonly #builder: RowBuilder;
  readonly #attributes = new Attributes();

  constructor(context: CellContext, builder: RowBuilder) {
    this.#cell = new FastCell(context);
    this.#builder = builder;
  }

  open(name: string, depth: number, bytes: Buffer, start: number, end: number): void {
    const place = this.#place;
    if (place === 'outside' && name !== 'sheetData') {
      this.#outside(name, depth, bytes, start, end);
      return;
    }
    const next = place === 'skip' ? 'skip' : (LEADS[place][name] ?? foreign(place, name));
    this.#places.push(place);
    this.#place = next;
    this.#enter(next, bytes, start, end);
  }

  #enter(place: Place, bytes: Buffer, start: number, end: number): void {
    switch (place) {
      case 'cell':
        this.#cell.begin(bytes, this.#attributes.over(bytes, start, end), this.#lastColumn);
        this.#lastColumn = this.#cell.column;
        break;
      case 'row':
        this.#beginRow(bytes, start, end);
        break;
      case 'formula':
        this.#cell.hasFormula = true;
        break;
      case 'value':
      case 'text':
        this.#cell.beginValue();
        break;
      default:
    }
  }

  close(): void {
    switch (this.#place) {
      case 'outside':
        return;
      case 'cell':
        this.#endCell();
        break;
      case 'row':
        this.#endRow();
        break;
      default:
    }
    this.#place = this.#places.pop() ?? 'outside';
  }

  text(bytes: Buffer, start: number, end: number, raw: boolean): void {
    switch (this.#place) {
      case 'value':
      case 'text':
        this.#cell.addValue(bytes, start, end, raw);
        break;
      case 'data':
      case 'row':
      case 'cell':
        if (bytes.toString('latin1', start, end).trim() !== '') {
          throw new ReadStop('damaged', `text within ${this.#place}`);
        }
        break;
      default:
    }
  }

  #beginRow(bytes: Buffer, start: number, end: number): void {
    const previous = this.#row;
    this.#row += 1;
    this.#rowHidden = false;
    this.#lastColumn = -1;
    const attributes = this.#attributes.over(bytes, start, end);
    while (attributes.next()) {
      if (attributes.letter() === 0x72) {
        this.#row = digitsOf(bytes, attributes.valueStart, attributes.valueEnd);
      } else if (attributes.nameEnd - attributes.nameStart === 6 && attributes.name() === 'hidden') {
        this.#rowHidden = /^(1|true)$/.test(attributes.value());
      }
    }
    if (this.#row <= previous || this.#row > LAST_ROW) {
      throw new ReadStop('damaged', 'rows out of order');
    }
  }

  #endCell(): void {
    const { text, kind } = this.#cell.finish();
    this.#builder.add(this.#cell.column, text, kind);
  }

  #endRow(): void {
    const row = this.#builder.finish(this.#row, this.#rowHidden);
    if (row !== null) {
      this.rows.push(row);
    } else if (this.#rowHidden) {
      this.hiddenRows.add(this.#row);
    }
  }

  #outside(name: string, depth: number, bytes: Buffer, start: number, end: number): void {
    if (depth === 1 && name !== 'worksheet') {
      throw new ReadStop('unknown', `sheet of ${name}`);
    }
    if (depth === 3 && name === 'mergeCell') {
      this.merges.push(rangeOf(attributesOf(bytes, start, end).get('ref') ?? ''));
    } else if (depth === 3 && name === 'col') {
      const attributes = attributesOf(bytes, start, end);
      if (/^(1|true)$/.test(attributes.get('hidden') ?? '')) {
        this.#hideColumns(Number(attributes.get('min')), Number(attributes.get('max')));
      }
    }
  }

  /** Columns from 1, both included. */
  #hideColumns(first: number, last: number): void {
    this.#ranges += 1;
    if (!(first >= 1 && last <= LAST_COLUMN) || this.#ranges > LAST_COLUMN) {
      throw new ReadStop('damaged', 'columns');
    }
    for (let column = first; column <= last && !this.hiddenColumns.has(last - 1); column += 1) {
      this.hiddenColumns.add(column - 1);
    }
  }
}

/** Elements of other namespaces say nothing of a cell's value; around cells they may. */
function foreign(place: Place, name: string): Place {
  if (place === 'cell' && name.includes(':')) {
    return 'skip';
  }
  throw new ReadStop(name.includes(':') ? 'unknown' : 'damaged', `${name} within ${place}`);
}
