import {
  animatedWebp, apng, avif, cmykJpeg, container, cut, gif, gpsJpeg, gpsPng, greyPng16, heavyJpeg, HTML, jpeg, jpegWithFalseSize, objectStream, objectStreamBomb, pdf,
  png, pngBomb, pngCommentBomb, pngProfileBomb, program, SVG_WITH_SCRIPT, tiff, webp, withTail, zip,
} from './make-files.js';

/** One file and what must become of it. */
export interface Piece {
  what: string;
  make: () => Promise<Buffer> | Buffer;
  /** As the client names it, which proves nothing. */
  name?: string;
  type?: string;
  kind?: 'PHOTO' | 'SCAN';
  verdict: 'ACCEPTED' | `REFUSED ${string}`;
  /** The name people are shown. */
  shownAs?: string;
}

const text = (content: string) => () => Buffer.from(content);
const scan = { name: 'don.pdf', type: 'application/pdf', kind: 'SCAN' } as const;
const JS = '/S /JavaScript /JS (app.alert\\(1\\))';

/** Every piece with its verdict: the table that `npm test` holds the examination to. */
export const CORPUS: readonly Piece[] = [
  { what: 'a photo', make: jpeg, verdict: 'ACCEPTED' },
  { what: 'a PNG', make: png, name: 'anh.png', type: 'image/png', verdict: 'ACCEPTED' },
  { what: 'a WebP', make: webp, name: 'anh.webp', type: 'image/webp', verdict: 'ACCEPTED' },
  { what: 'a big noisy photo', make: () => heavyJpeg(0), verdict: 'ACCEPTED' },
  { what: 'a CMYK JPEG of a print shop', make: cmykJpeg, verdict: 'ACCEPTED' },
  { what: 'a PNG of 16 bits a channel', make: greyPng16, name: 'anh.png', type: 'image/png', verdict: 'ACCEPTED' },
  { what: 'a photo that says where it was taken', make: gpsJpeg, verdict: 'ACCEPTED' },
  { what: 'a PNG with a place in its comment', make: gpsPng, name: 'anh.png', type: 'image/png', verdict: 'ACCEPTED' },
  { what: 'a WebP that a chat program called .jpg', make: webp, name: 'zalo.jpg', verdict: 'ACCEPTED' },
  { what: 'a photo without name or type', make: jpeg, name: 'image', type: 'application/octet-stream', verdict: 'ACCEPTED' },
  { what: 'a JPEG with a ZIP behind it', make: () => withTail(jpeg(), zip().toString('latin1')), verdict: 'ACCEPTED' },
  { what: 'a JPEG with a script behind it', make: () => withTail(jpeg(), '<script>alert(1)</script>'), verdict: 'ACCEPTED' },
  { what: 'a PNG with a script behind it', make: () => withTail(png(), '<script>alert(1)</script>'), name: 'anh.png', type: 'image/png', verdict: 'ACCEPTED' },
  { what: 'a scan as PDF', make: () => pdf(), ...scan, verdict: 'ACCEPTED' },
  { what: 'a scan as JPEG', make: jpeg, kind: 'SCAN', verdict: 'ACCEPTED' },
  { what: 'a name in NFD', make: jpeg, name: 'A\u0309nh phong bi\u0300.jpg', verdict: 'ACCEPTED', shownAs: 'Ảnh phong bì.jpg' },
  { what: 'a name that climbs out of the folder', make: jpeg, name: '../../../etc/cron.d/anh.jpg', verdict: 'ACCEPTED', shownAs: 'anh.jpg' },
  { what: 'a name that reads backwards', make: jpeg, name: 'anh\u202eexe.gpj.jpg', verdict: 'ACCEPTED', shownAs: 'anhexe.gpj.jpg' },
  { what: 'a name of 400 characters', make: jpeg, name: `${'ảnh '.repeat(100)}.jpg`, verdict: 'ACCEPTED' },

  { what: 'one byte', make: () => Buffer.from([0xff]), verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'half a JPEG', make: () => cut(jpeg()), verdict: 'REFUSED DAMAGED' },
  { what: 'a tenth of a PNG', make: () => cut(png(), 0.1), name: 'anh.png', type: 'image/png', verdict: 'REFUSED DAMAGED' },
  { what: 'half a WebP', make: () => cut(webp()), name: 'anh.webp', type: 'image/webp', verdict: 'REFUSED DAMAGED' },
  { what: 'three bytes of a JPEG', make: () => Buffer.from('ffd8ff', 'hex'), verdict: 'REFUSED DAMAGED' },
  { what: 'a PNG of 200 megapixels in 25 kB', make: () => pngBomb(), name: 'anh.png', type: 'image/png', verdict: 'REFUSED TOO_MANY_PIXELS' },
  { what: 'a JPEG that lies about its size', make: jpegWithFalseSize, verdict: 'REFUSED TOO_MANY_PIXELS' },
  { what: 'a PNG whose comment unpacks to 64 MB', make: pngCommentBomb, name: 'anh.png', type: 'image/png', verdict: 'ACCEPTED' },
  { what: 'a PNG whose colour profile unpacks to 64 MB', make: pngProfileBomb, name: 'anh.png', type: 'image/png', verdict: 'ACCEPTED' },
  { what: 'a WebP of 400 frames', make: () => animatedWebp(400), name: 'anh.webp', type: 'image/webp', verdict: 'REFUSED TOO_MANY_FRAMES' },
  { what: 'a PNG of a hundred thousand frames', make: () => apng(100_000), name: 'anh.png', type: 'image/png', verdict: 'REFUSED TOO_MANY_FRAMES' },
  { what: 'an SVG with a script', make: text(SVG_WITH_SCRIPT), name: 'hinh.svg', type: 'image/svg+xml', verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'an SVG called .jpg', make: text(SVG_WITH_SCRIPT), verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a page called .png', make: text(HTML), name: 'anh.png', type: 'image/png', verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'words called .jpg', make: text('đây không phải là ảnh'), verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a GIF', make: gif, name: 'anh.gif', type: 'image/gif', verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a TIFF', make: tiff, name: 'anh.tif', type: 'image/tiff', verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'an AVIF', make: avif, name: 'anh.avif', type: 'image/avif', verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a HEIC of a telephone', make: () => container('heic'), name: 'IMG_1.HEIC', type: 'image/heic', verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a film called .jpg', make: () => container('mp42', 8 << 20), verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a ZIP called .jpg', make: zip, verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a program called .jpg', make: program, verdict: 'REFUSED TYPE_NOT_ALLOWED' },
  { what: 'a photo called a program', make: jpeg, name: 'anh.exe', verdict: 'REFUSED TYPE_MISMATCH' },
  { what: 'a photo sent as a page', make: jpeg, type: 'text/html', verdict: 'REFUSED TYPE_MISMATCH' },
  { what: 'a photo called .pdf', make: jpeg, name: 'don.pdf', type: 'application/pdf', verdict: 'REFUSED TYPE_MISMATCH' },
  { what: 'a PDF said to be a photo', make: () => pdf(), ...scan, kind: 'PHOTO', verdict: 'REFUSED KIND_MISMATCH' },
  { what: 'half a PDF', make: () => cut(Promise.resolve(pdf())), ...scan, verdict: 'REFUSED DAMAGED' },
  { what: 'only the first line of a PDF', make: text('%PDF-1.4\n'), ...scan, verdict: 'REFUSED DAMAGED' },
  { what: 'a PDF with JavaScript', make: () => pdf({ catalog: '/OpenAction 4 0 R ', objects: [`<< ${JS} >>`] }), ...scan, verdict: 'REFUSED ACTIVE_CONTENT' },
  { what: 'a PDF that spells JavaScript in numbers', make: () => pdf({ objects: ['<< /S /J#61va#53cript /#4aS (app.alert\\(1\\)) >>'] }), ...scan, verdict: 'REFUSED ACTIVE_CONTENT' },
  { what: 'a PDF that packs JavaScript away', make: () => pdf({ objects: [objectStream(`5 0 << ${JS} >>`)] }), ...scan, verdict: 'REFUSED ACTIVE_CONTENT' },
  { what: 'a PDF with packed objects of a scanner', make: () => pdf({ objects: [objectStream('5 0 << /Producer (Scan) >>')] }), ...scan, verdict: 'ACCEPTED' },
  { what: 'a PDF whose objects unpack to 48 MB', make: () => pdf({ objects: [objectStreamBomb()] }), ...scan, verdict: 'REFUSED ACTIVE_CONTENT' },
  { what: 'a PDF that starts a program', make: () => pdf({ objects: ['<< /S /Launch /F (cmd.exe) >>'] }), ...scan, verdict: 'REFUSED ACTIVE_CONTENT' },
  { what: 'a PDF with a file inside', make: () => pdf({ catalog: '/Names << /EmbeddedFiles 4 0 R >> ', objects: ['<< /Names [] >>'] }), ...scan, verdict: 'REFUSED ACTIVE_CONTENT' },
  { what: 'a PDF under a password', make: () => pdf({ trailer: '/Encrypt 4 0 R ', objects: ['<< /Filter /Standard /V 2 >>'] }), ...scan, verdict: 'REFUSED LOCKED' },
];
