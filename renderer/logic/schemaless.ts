/**
 * Stands in the window for the library of schemas: the contract's modules are read there for their names alone, and main
 * checks every input. Whatever is called on it answers it again. electron.vite.config.ts puts it in.
 */
export const z: object = new Proxy(() => z, { get: () => z, apply: () => z });
