/** `escapeHtml('<a "b">')` → `&lt;a &quot;b&quot;&gt;`, safe as text and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
