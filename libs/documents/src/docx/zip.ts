import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/*
 * Just enough ZIP to make a Word file with the same bytes from the same input: the library that writes it stamps
 * every part with the time of the clock.
 */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const DEFLATED = 8;
/** Names are UTF-8. */
const UTF8 = 0x800;
/** 1 January 1980, the first day a ZIP can tell. */
const FIRST_DAY = 0x21;
const VERSION = 20;

/** The files of an archive by name, in its own order. Only of archives this project wrote. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - END_LENGTH;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new RangeError('not an archive without comment');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, contentAt(archive, at));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

function contentAt(archive: Buffer, entry: number): Buffer {
  const local = archive.readUInt32LE(entry + 42);
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(from, from + archive.readUInt32LE(entry + 20));
  return archive.readUInt16LE(entry + 10) === DEFLATED ? inflateRawSync(packed) : packed;
}

/** An archive of the files in the given order, all of the same day. */
export function zip(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const fields = fieldsOf(Buffer.byteLength(name), content, packed.length);
    const local = Buffer.concat([numbers([LOCAL, 4], ...fields), Buffer.from(name)]);
    entries.push(
      numbers([CENTRAL, 4], [VERSION, 2], ...fields, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      Buffer.from(name),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = numbers([END, 4], [0, 2], [0, 2], [files.size, 2], [files.size, 2], [directory.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...parts, directory, end]);
}

type Field = readonly [value: number, bytes: 2 | 4];

/** What a local and a central header have in common: version, flags, method, time, day, checksum, sizes, name, extra. */
function fieldsOf(nameLength: number, content: Buffer, packedLength: number): Field[] {
  return [
    [VERSION, 2], [UTF8, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [crc32(content), 4], [packedLength, 4], [content.length, 4], [nameLength, 2], [0, 2],
  ];
}

function numbers(...fields: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
