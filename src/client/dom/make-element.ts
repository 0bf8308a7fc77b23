/**
 * `makeElement('a', { class: 'title', href: '/terms/vae/' }, 'VAE')`. Children are nodes or texts, never HTML; a
 * null attribute is left out.
 */
export const makeElement = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
