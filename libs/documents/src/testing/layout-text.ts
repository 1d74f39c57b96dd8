import { layoutOf } from '../document-layout.js';
import type { Block } from '../layout/blocks.js';
import type { PrintableDocument } from '../printable-document.js';

/** Everything a document says, one line per paragraph, cell or signature. Both renderers print exactly this. */
export function layoutText(document: PrintableDocument): string {
  return layoutOf(document).blocks.flatMap(textsOf).join('\n');
}

function textsOf(block: Block): (string | null)[] {
  switch (block.block) {
    case 'letterhead':
      return [block.superior, block.issuer, block.number, ...(block.subject === null ? [] : [block.subject]), block.placeAndDate];
    case 'motto':
      return [];
    case 'title':
      return [block.type, block.summary];
    case 'paragraph':
      return [block.lead === null ? block.text : `${block.lead} ${block.text}`];
    case 'line':
    case 'heading':
      return [block.text];
    case 'table':
      return block.rows.map((row) => row.map(({ text }) => text).join(' | '));
    case 'together':
      return block.blocks.flatMap(textsOf);
    case 'signatures':
      return block.signers.map(({ role, name }) => `${role}: ${name}`);
    case 'ending':
      return [...block.recipients, block.signature.power, block.signature.post, block.signature.name];
  }
}
