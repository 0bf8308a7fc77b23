/** Endings of files that are never notes; a name such as `GPT-3.5` has none. */
const FILE_ENDING =
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?|pdf|mp[34]|m4[av]|wav|ogg|ogv|oga|opus|flac|3gp|webm|mov|mkv|canvas|base|csv|tsv|json|txt|html?|zip|gz|docx?|xlsx?|pptx?|epub|bib|ipynb|py|excalidraw)$/i;

/** Whether a name is that of a file which is no note: `namesFile('map.png')` → true, `namesFile('GPT-3.5')` → false. */
export const namesFile = (name: string): boolean => FILE_ENDING.test(name);
