/* What part of the country the map shows, and who chose it: the page or the reader. */

const EDGE = [[50.2, 2.8], [54.1, 7.9]];
const COUNTRY = [[50.75, 3.35], [53.5, 7.2]];
/* Without streets there is nothing more to see any closer. */
const SKETCH = { closest: 14, start: 12 };
const STREETS = { closest: 17, start: 15 };
/* Pins stand up from their point: more room above than below. */
const ROOM = { paddingTopLeft: [40, 60], paddingBottomRight: [40, 40] };
/* A box that was the whole view must fit in that view again, although its degrees were rounded. */
const HAIR = -0.01;
const EDGE_ROOM = 12;

export const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export class View {
  /**
   * Makes the map, without any view yet. It fires "byhand" whenever the reader moved it.
   * @param {HTMLElement} canvas
   * @param {boolean} streets there are tiles, so that it is worth going closer
   */
  constructor(canvas, streets) {
    this.canvas = canvas;
    this.limits = streets ? STREETS : SKETCH;
    this.byHand = false;
    this.quiet = false;
    this.late = null;
    this.map = makeMap(canvas, this.limits.closest);
    this.map.on("moveend", () => {
      if (this.quiet) return;
      this.byHand = true;
      this.map.fire("byhand");
    });
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(canvas);
  }

  /** Goes to the area that was searched, else to the given centre, else to everything that lies on the map. */
  show(data) {
    this.byHand = false;
    // Nothing fits in a map that is not open; it waits until it is.
    this.late = this.canvas.offsetWidth ? null : data;
    this.quietly(() => this.fit(data));
  }

  /** Where the reader went, as state() told it. */
  restore({ center, zoom }) {
    this.quietly(() => this.map.setView(center, zoom, { animate: false }));
    this.byHand = true;
  }

  state() {
    return { byHand: this.byHand, center: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  remove() {
    this.observer.disconnect();
    this.map.remove();
  }

  fit({ bbox, center, zoom, pins = [], clusters = [], here = null }) {
    // From somewhere the nearest matter, and else everything.
    const points = [...pins, ...(here ? [here] : clusters)].map(({ lat, lon }) => [lat, lon]);
    if (bbox) this.map.fitBounds(boundsOf(bbox).pad(HAIR), { animate: false });
    else if (center) this.map.setView(center, Math.min(zoom, this.limits.start), { animate: false });
    else if (points.length) this.map.fitBounds(points, { ...ROOM, maxZoom: this.limits.start, animate: false });
    else this.map.fitBounds(COUNTRY, { animate: false });
  }

  /** Moves no further than is needed to see an element on the map whole, and under no button. */
  reveal(element) {
    const [inner, outer] = [element.getBoundingClientRect(), this.canvas.getBoundingClientRect()];
    const past = (start, end) => Math.min(start - EDGE_ROOM, 0) + Math.max(end + EDGE_ROOM, 0);
    const x = past(inner.left - outer.left, inner.right - outer.right);
    const above = [...this.canvas.parentElement.querySelectorAll(".leaflet-top .leaflet-control, .map__offer > *")]
      .map((button) => button.getBoundingClientRect())
      .filter((button) => button.left < inner.right - x && button.right > inner.left - x);
    const top = Math.max(outer.top, ...above.map((button) => button.bottom));
    const y = Math.min(inner.top - top - EDGE_ROOM, 0) || past(inner.top - top, inner.bottom - outer.bottom);
    if (!x && !y) return;
    this.quiet = true;
    this.map.once("moveend", () => { this.quiet = false; });
    this.map.panBy([x, y], { animate: !calm, duration: 0.15 });
  }

  resize() {
    if (!this.canvas.offsetWidth) return;
    this.quietly(() => this.map.invalidateSize({ animate: false }));
    if (this.late) this.show(this.late);
  }

  /** A move that is no wish of the reader. */
  quietly(move) {
    this.quiet = true;
    move();
    this.quiet = false;
  }
}

function makeMap(canvas, closest) {
  // A page that comes back from a snapshot holds what Leaflet left behind.
  canvas.replaceChildren();
  const map = window.L.map(canvas, {
    minZoom: 7,
    maxZoom: closest,
    maxBounds: EDGE,
    maxBoundsViscosity: 0.8,
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
  });
  // At the bottom, what is added later stands above: the scale over the line that says whose map it is.
  map.attributionControl = window.L.control.attribution({ prefix: false, position: "bottomleft" }).addTo(map);
  window.L.control.zoom({ zoomInTitle: "Dichterbij", zoomOutTitle: "Verder weg" }).addTo(map);
  window.L.control.scale({ imperial: false, maxWidth: 90 }).addTo(map);
  return map;
}

/** @param {[number, number, number, number]} bbox west, south, east, north */
function boundsOf([west, south, east, north]) {
  return window.L.latLngBounds([[south, west], [north, east]]);
}
