/* Shapes without corners: towns are invented areas, and should look like it. */

/** Leaflet's own renderer of polygons, but for the way from one point to the next: a bend instead of a corner. */
export function softRenderer(options) {
  const Soft = window.L.SVG.extend({
    _updatePoly(layer) {
      this._setPath(layer, layer._parts.map(bent).join("") || "M0 0");
    },
  });
  return new Soft(options);
}

/** A closed path through the middles of the sides of a ring; its corners only pull. */
function bent(ring) {
  if (ring.length < 3) return "";
  const middle = (number) => {
    const [one, other] = [ring[number % ring.length], ring[(number + 1) % ring.length]];
    return `${Math.round((one.x + other.x) / 2)} ${Math.round((one.y + other.y) / 2)}`;
  };
  const bends = ring.map((_, number) => {
    const corner = ring[(number + 1) % ring.length];
    return `Q${corner.x} ${corner.y} ${middle(number + 1)}`;
  });
  return `M${middle(0)}${bends.join("")}z`;
}
