import { crc32, deflateRawSync } from 'node:zlib';

/** Archives as the tests need them: also such as no program writes. */

export type Part = { name: string; text?: string; raw?: Buffer; size?: number; stored?: boolean };

export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.text ?? '', 'utf8');
    const data = part.raw ?? deflateRawSync(content);
    const head = header(part, data, content);
    const name = Buffer.from(part.name, 'utf8');
    const local = Buffer.concat([bytes(0x04034b50, 4), head, name, data]);
    // Comment, disk and attributes are all nothing; then where the part itself stands.
    directory.push(Buffer.concat([bytes(0x02014b50, 4), bytes(20, 2), head, Buffer.alloc(10), bytes(offset, 4), name]));
    locals.push(local);
    offset += local.byteLength;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.concat([bytes(0x06054b50, 4), Buffer.alloc(4), bytes(parts.length, 2), bytes(parts.length, 2), bytes(list.byteLength, 4), bytes(offset, 4), bytes(0, 2)]);
  return Buffer.concat([...locals, list, end]);
}

function header(part: Part, data: Buffer, content: Buffer): Buffer {
  return Buffer.concat([
    bytes(20, 2),
    bytes(0x0800, 2),
    bytes(part.stored ? 0 : 8, 2),
    bytes(0, 4),
    bytes(part.raw ? 0 : crc32(content), 4),
    bytes(data.byteLength, 4),
    bytes(part.size ?? content.byteLength, 4),
    bytes(Buffer.byteLength(part.name), 2),
    bytes(0, 2),
  ]);
}

function bytes(value: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  buffer.writeUIntLE(value, 0, length);
  return buffer;
}

export function sheetXml(rows: string): string {
  return `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
}

/** A workbook of one sheet, `items`. */
export function workbookParts(sheet: string = sheetXml('')): Part[] {
  return [
    { name: 'xl/workbook.xml', text: '<workbook xmlns:r="r"><sheets><sheet name="items" sheetId="1" r:id="rId1"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', text: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>' },
    { name: 'xl/worksheets/sheet1.xml', text: sheet },
  ];
}
