// The one call of pngjs that is used here; the package brings no types of its own.
declare module 'pngjs' {
  export const PNG: {
    readonly sync: {
      /** Decodes a whole PNG; `data` holds red, green, blue and alpha for each pixel, row by row. */
      read(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly data: Uint8Array };
    };
  };
}
