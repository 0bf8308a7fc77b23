/** A card that takes so much of the picture's width counts as covering all of its lower part. */
const WIDE = 0.35;
/** px below the upper edge of a picture that count as its head. */
const HEAD = 80;

/** px of a picture that other things lie over, at its head and at its foot. */
export interface Covered {
  readonly head: number;
  readonly foot: number;
}

/** How far cards and buttons reach into a picture: `coveredOf(place)` → 0 and 0 where nothing lies over much of its width. */
export const coveredOf = (place: HTMLElement): Covered => {
  const picture = place.getBoundingClientRect();
  const placesOf = (which: string) =>
    Array.from(place.parentElement?.querySelectorAll(which) ?? [], (element) =>
      element.getBoundingClientRect(),
    );
  const tops = placesOf('.graph-card:not([hidden])')
    .filter(({ width, height, top }) => width > WIDE * picture.width && height > 0 && top > picture.top)
    .map(({ top }) => top);
  // Where the buttons stand at the head there is no room for them beside the map.
  const ends = placesOf('.graph-zoom')
    .filter(
      ({ left, top, bottom }) => left > picture.left && top >= picture.top && bottom < picture.top + HEAD,
    )
    .map(({ bottom }) => bottom);
  return {
    head: Math.max(picture.top, ...ends) - picture.top,
    foot: picture.bottom - Math.min(picture.bottom, ...tops),
  };
};
