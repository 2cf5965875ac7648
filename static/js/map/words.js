/* What places and circles are called. */

const NAMED_IN_FULL = 3;
const SAME_ADDRESS_METRES = 20;

/** One place in full: what it is called, what you do there, where it is. */
export function placeWords({ name, theme_label: theme, place, maybe }) {
  return [name, theme, place, maybe ? "nog vragen" : ""].filter(Boolean).join(", ");
}

/** "3 plekken op dit adres" */
export function stackTitle(pins) {
  return `${pins.length} plekken ${atOneAddress(pins) ? "op dit adres" : "dicht bij elkaar"}`;
}

/** "3 plekken op dit adres: De Wilg, Het Anker, De Kas" */
export function stackWords(pins) {
  const names = pins.slice(0, NAMED_IN_FULL).map((pin) => pin.name).join(", ");
  const more = pins.length - NAMED_IN_FULL;
  return `${stackTitle(pins)}: ${names}${more > 0 ? ` en nog ${more}` : ""}`;
}

/** "Nog 12 plekken bij Amersfoort" */
export function circleWords({ count, near, more }) {
  return `${more ? "Nog " : ""}${count} ${count === 1 ? "plek" : "plekken"} bij ${near}`;
}

/** Whether going closer would never set these apart. */
export function atOneAddress(pins) {
  const [first, ...others] = pins.map(({ lat, lon }) => window.L.latLng(lat, lon));
  return others.every((point) => point.distanceTo(first) < SAME_ADDRESS_METRES);
}
