/** In place of a package that ExcelJS asks for and this program never uses; electron.vite.config.ts says why. */
export const Parse = null;
