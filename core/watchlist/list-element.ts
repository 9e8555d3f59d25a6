/** An element of a list's XML with its attributes, the text directly in it, and the elements within. Prefixes are left out. */
export interface ListElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: ListElement[];
}

export function childrenOf(element: ListElement | undefined, tag: string): ListElement[] {
  return element?.children.filter((child) => child.tag === tag) ?? [];
}

export function childOf(element: ListElement | undefined, tag: string): ListElement | undefined {
  return element?.children.find((child) => child.tag === tag);
}

/** The text of the first child of that tag, empty when there is none. */
export function textOf(element: ListElement | undefined, tag: string): string {
  return tidyText(childOf(element, tag)?.text ?? '');
}

/** Empty when the element has no such attribute. */
export function attributeOf(element: ListElement | undefined, name: string): string {
  return tidyText(element?.attributes[name] ?? '');
}

/** Lines and runs of spaces as one space, none at the ends. */
export function tidyText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The text up to that many characters, never half of a character that takes two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return (/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trim();
}
