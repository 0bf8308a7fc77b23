const ELEMENT =
  /<\s*(script|style|iframe|object|embed|applet|form|input|button|textarea|select|base|link|meta|frame|frameset|svg|math)\b/i;
const HANDLER = /<[^<>]*\s(on[a-z]+)\s*=/i;
const ADDRESS =
  /<[^<>]*\s(?:href|src|action|formaction|xlink:href)\s*=\s*["']?\s*(javascript|vbscript|data):/i;

/** What in a piece of raw HTML will not be published, in words; null when all of it may stand. `<script>` → `the element <script>`. */
export const unsafeHtml = (html: string): string | null => {
  const element = ELEMENT.exec(html)?.[1];
  if (element) return `the element <${element.toLowerCase()}>`;
  const handler = HANDLER.exec(html)?.[1];
  if (handler) return `the attribute ${handler.toLowerCase()}`;
  const scheme = ADDRESS.exec(html)?.[1];
  return scheme ? `an address that starts with ${scheme.toLowerCase()}:` : null;
};
