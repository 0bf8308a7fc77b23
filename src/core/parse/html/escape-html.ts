/** `escapeHtml('<a "b">')` → `&lt;a &quot;b&quot;&gt;`, safe as text and in quoted attributes; most texts hold nothing of it. */
export const escapeHtml = (text: string): string =>
  /[&<>"]/u.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;
