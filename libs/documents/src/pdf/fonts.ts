import { createRequire } from 'node:module';
import type { FontFiles } from 'pdfmake';

/** Tinos has the metrics of Times New Roman, is free (OFL) and holds every Vietnamese letter. */
export const FONT_NAME = 'Tinos';

const require = createRequire(import.meta.url);

// Through the package, not a relative path: the compiled output lies elsewhere than the source.
function fontFile(style: string): string {
  return require.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);
}

export const FONT_FILES: FontFiles = {
  normal: fontFile('400Regular'),
  bold: fontFile('700Bold'),
  italics: fontFile('400Regular_Italic'),
  bolditalics: fontFile('700Bold_Italic'),
};
