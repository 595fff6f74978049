/** The address of the classic script that is running, in place of `import.meta.url`. */
export const scriptUrl = globalThis.document.currentScript.src;
