// Figures over time, as SVG: a line a place and giver, bounds as whiskers. A hollow point is a target
// or a forecast, a crossed one is contradicted by another source. A whisker with a bar at its end
// stops there, a dashed one ends softly, one with an arrow is open. A thin level line is the time,
// dashed where that is open; what has no start stands before the first day of the axis.

const SVG = "http://www.w3.org/2000/svg";
const MOST_LINES = 6;
const MOST_LABELS = 16;
const MONTH = 30.44;
const BEFORE = 36;
const POINT_SHAPES = [
  [],
  [[-4, -4], [4, -4], [4, 4], [-4, 4]],
  [[0, -5.5], [5, 4], [-5, 4]],
  [[0, -5.8], [5.8, 0], [0, 5.8], [-5.8, 0]],
  [[0, 5.5], [5, -4], [-5, -4]],
  [[-2, -5], [2, -5], [2, -2], [5, -2], [5, 2], [2, 2], [2, 5], [-2, 5], [-2, 2], [-5, 2], [-5, -2], [-2, -2]],
];

/** Draw a chart of figures; null where time does not tell them apart. */
function chart(page, figures, measure, across) {
  const dated = figures.filter((fact) => fact.period);
  const points = dated.map((fact) => chartPoint(page, fact));
  if (measure.kind === "year" || new Set(points.map((point) => point.at)).size < 2) return null;
  const all = chartLines(page, points);
  const lines = all.slice(0, MOST_LINES);
  const drawing = new Drawing(page, lines, across);
  const title = page.say("chart", { measure: page.text(measure.name) });
  const svg = shape("svg", {
    viewBox: `0 0 ${drawing.across} ${drawing.height}`,
    role: "img",
    "aria-label": title,
    class: "chart",
  });
  svg.append(...drawing.shapes(page.text(measure.unit)));
  const notes = [drawing.legend()];
  if (dated.length < figures.length) {
    notes.push(page.say("chart-undated", { count: figures.length - dated.length }));
  }
  if (lines.length < all.length) {
    notes.push(page.say("chart-left-out", { drawn: lines.length, left: all.length - lines.length }));
  }
  return { svg, lines, notes, title, figures: dated };
}

function chartPoint(page, fact) {
  const when = page.data.periods[fact.period];
  const first = when.first ?? null;
  const last = when.last ?? null;
  const cumulative = fact.basis === "cumulative";
  let group = fact.basis ?? "";
  if (cumulative) group += ` ${first}`;
  if (fact.basis === "in-period") group += ` ${Math.round((last - first) / MONTH)}`;
  return {
    fact,
    first,
    last,
    at: standsAt(fact, first, last),
    amount: Number(fact.amount),
    low: fact.low === undefined ? null : Number(fact.low),
    high: fact.high === undefined ? null : Number(fact.high),
    planned: isPlanned(fact),
    disputed: Boolean(fact.rivals),
    group,
  };
}

/**
 * Where a figure stands: in the middle of its time, or at its known day; a sum on its last day.
 * What has no start stands before all days; but a sum, or what is planned, where it ends.
 */
function standsAt(fact, first, last) {
  const cumulative = fact.basis === "cumulative";
  if (last === null) return first;
  if (first === null) return cumulative || isPlanned(fact) ? last : -Infinity;
  return cumulative ? last : (first + last) / 2;
}

function isPlanned(fact) {
  return fact.basis === "target" || fact.basis === "forecast";
}

/** The points of each place and giver, the most first; named by what tells them apart. */
function chartLines(page, points) {
  const lines = new Map();
  for (const point of points) {
    const { places = [], givers = [] } = point.fact;
    const key = JSON.stringify([places, givers]);
    if (!lines.has(key)) lines.set(key, { points: [], places, givers });
    lines.get(key).points.push(point);
  }
  const found = [...lines.values()].sort((a, b) => b.points.length - a.points.length);
  const called = (line) => page.listed(line.places.map((id) => page.name("places", id)));
  for (const line of found) {
    const place = called(line) || page.say("unstated");
    const alike = found.filter((other) => called(other) === called(line)).length > 1;
    const giver = page.listed(line.givers.map((id) => page.name("givers", id)));
    line.name = alike && giver ? place + page.say("aside", { text: giver }) : place;
    line.points.sort((a, b) => a.at - b.at);
  }
  return found;
}

function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function segment(x1, y1, x2, y2, kind) {
  const round = (value) => Math.round(value * 10) / 10;
  return shape("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), class: kind });
}

/** The sign of a line's points; lines differ in it as they do in colour. */
function pointShape(n, x, y, kind) {
  if (n === 0) return shape("circle", { cx: x, cy: y, r: 4.5, class: kind });
  const corners = POINT_SHAPES[n].map(([right, down]) => `${(x + right).toFixed(1)},${(y + down).toFixed(1)}`);
  return shape("polygon", { points: corners.join(" "), class: kind });
}

/** The head of an arrow that points from a place to another a little further. */
function arrow(x, y, right, down) {
  const corners = [
    [x - down / 2, y - right / 2],
    [x + down / 2, y + right / 2],
    [x + right, y + down],
  ];
  return shape("polygon", { points: corners.map((at) => at.map((n) => n.toFixed(1))).join(" ") });
}

/** The day of a date, counted as the data counts days. */
function ordinal(year, month = 1) {
  const before = year - 1;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1];
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return before * 365 + leaps + days + (leap && month > 2 ? 1 : 0) + 1;
}

function yearOf(day) {
  let year = Math.max(Math.floor(day / 365.2425), 1);
  while (ordinal(year + 1) <= day) year += 1;
  while (ordinal(year) > day) year -= 1;
  return year;
}

/** The distance of two marks: 1, 2 or 5 times a power of ten. */
function markStep(most, marks) {
  const rough = most / marks || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= rough * 0.999999);
}

/** One chart: turns days and amounts into places. */
class Drawing {
  constructor(page, lines, across) {
    this.page = page;
    this.lines = lines;
    this.across = Math.max(Math.min(across, 760), 300);
    this.height = this.across < 500 ? 260 : 300;
    this.top = 34;
    this.base = this.height - 34;
    this.points = lines.flatMap((line) => line.points);
    const days = this.points.flatMap((p) => [p.first, p.last]).filter((day) => day !== null);
    this.first = Math.min(...days);
    this.last = Math.max(...days);
    if (this.last - this.first > 731) {
      this.first = ordinal(yearOf(this.first));
      this.last = ordinal(yearOf(this.last) + 1);
    }
    const most = Math.max(0, ...this.points.map((p) => Math.max(p.amount, p.high ?? p.amount)));
    const least = Math.min(0, ...this.points.map((p) => Math.min(p.amount, p.low ?? p.amount)));
    this.step = markStep(most - least, 4);
    this.most = this.step * Math.ceil(most / this.step - 1e-9);
    this.least = this.step * Math.floor(least / this.step + 1e-9);
    if (this.most === this.least) this.most += this.step;
    this.left = 12 + 7.2 * Math.max(...this.amounts().map((amount) => width(this.written(amount))));
    this.right = this.across - 18;
    this.start = this.left + 8 + (this.points.some((p) => p.first === null) ? BEFORE : 0);
    this.taken = this.points.map((p) => box(this.x(p.at) - 6, this.y(p.amount) - 6, 12, 12));
  }

  x(day) {
    if (day < this.first) return this.start - BEFORE / 2;
    return this.start + ((day - this.first) / Math.max(this.last - this.first, 1)) * (this.right - this.start);
  }

  y(amount) {
    const up = (amount - this.least) / (this.most - this.least);
    return this.base - up * (this.base - this.top);
  }

  amounts() {
    const [first, last] = [this.least, this.most].map((amount) => Math.round(amount / this.step));
    return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * this.step);
  }

  /** An amount on the axis, as the reader says such amounts. */
  written(amount) {
    const chinese = [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]];
    const english = [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]];
    const scales = this.page.language === "en" ? english : chinese;
    const [size, word] = scales.find(([scale]) => Math.max(this.most, -this.least) >= scale) ?? [1, ""];
    const text = String(Number((amount / size).toPrecision(9)));
    return amount === 0 ? "0" : grouped(text) + word;
  }

  *shapes(unit) {
    yield shape("text", { x: 0, y: 14, class: "dim" }, visible(unit));
    yield* this.axes();
    for (const [n, line] of this.lines.entries()) {
      const group = shape("g", { class: `line-${n}` });
      group.append(...this.joined(line), ...line.points.map((point) => this.mark(point, n)));
      yield group;
    }
    // The highest first, so that it is never the label below that stands above another.
    const highest = [...this.points].sort((a, b) => b.amount - a.amount);
    if (this.points.length <= MOST_LABELS) for (const point of highest) yield* this.label(point);
  }

  *axes() {
    for (const amount of this.amounts()) {
      const y = this.y(amount);
      yield segment(this.left, y, this.right, y, "rule");
      const text = { x: this.left - 6, y: y + 4, "text-anchor": "end", class: "dim" };
      yield shape("text", text, this.written(amount));
    }
    for (const [day, name] of this.days()) {
      const x = this.x(day);
      yield segment(x, this.base, x, this.base + 5, "tick");
      yield shape("text", { x, y: this.base + 20, "text-anchor": "middle", class: "dim" }, name);
    }
  }

  /** The days that the axis names: years, or months where it is short. */
  days() {
    const [begin, end] = [yearOf(this.first), yearOf(this.last)];
    const most = this.across / 62;
    const found = [];
    if (end - begin > 2) {
      const every = [1, 2, 5, 10, 20, 50, 100, 1000].find((n) => (end - begin) / n <= most) ?? 1000;
      for (let year = begin; year <= end; year += 1) {
        if (year % every === 0) found.push([ordinal(year), `${year}`]);
      }
    } else {
      const every = Math.ceil(((end - begin + 1) * 12) / most);
      for (let n = 0; n < (end - begin + 1) * 12; n += every) {
        const [year, month] = [begin + Math.floor(n / 12), (n % 12) + 1];
        found.push([ordinal(year, month), `${year}-${String(month).padStart(2, "0")}`]);
      }
    }
    return found.filter(([day]) => day >= this.first && day <= this.last);
  }

  /** Lines from figure to figure, where each is a step on the way to the next. */
  *joined(line) {
    const sure = line.points.filter(
      (p) => p.first !== null && p.last !== null && !p.planned && !p.disputed,
    );
    for (let n = 1; n < sure.length; n += 1) {
      const [a, b] = [sure[n - 1], sure[n]];
      if (a.group === b.group && a.at < b.at) {
        yield segment(this.x(a.at), this.y(a.amount), this.x(b.at), this.y(b.amount), "way");
      }
    }
  }

  mark(point, n) {
    const [x, y] = [this.x(point.at), this.y(point.amount)];
    const title = shape("title", {}, visible(this.page.mention(point.fact)));
    const mark = shape("g", {}, title, ...this.time(point, y), ...this.bounds(point, x, y));
    mark.append(pointShape(n, x, y, point.planned ? "hollow" : "full"));
    if (point.disputed) mark.append(segment(x - 8, y + 8, x + 8, y - 8, "stroke"));
    return mark;
  }

  *time(point, y) {
    const open = point.first === null || point.last === null;
    const begin = point.first === null ? this.start - BEFORE : this.x(point.first);
    const end = this.x(point.last ?? this.last);
    if (end - begin > 1) yield segment(begin, y, end, y, open ? "time open" : "time");
    if (point.first === null) yield arrow(begin, y, -6, 0);
    if (point.last === null) yield arrow(end, y, 6, 0);
  }

  *bounds(point, x, y) {
    const ends = [
      [point.low, point.fact.soft_low, 1],
      [point.high, point.fact.soft_high, -1],
    ];
    for (const [end, soft, way] of ends) {
      if (end === null) {
        yield segment(x, y, x, y + way * 20, "hard");
        yield arrow(x, y + way * 20, 0, way * 6);
      } else if (end !== point.amount) {
        yield segment(x, y, x, this.y(end), soft ? "soft" : "hard");
        if (!soft) yield segment(x - 5, this.y(end), x + 5, this.y(end), "hard");
      }
    }
  }

  /** The figure as printed, beside its point where nothing else is written. */
  *label(point) {
    const [x, y] = [this.x(point.at), this.y(point.amount)];
    const english = this.page.language === "en" && point.fact.reading;
    const text = visible(english || point.fact.value);
    const across = width(text) * 6.6;
    const [left, middle] = [-across - 9, -across / 2];
    const spots = [[9, -7], [9, 17], [left, -7], [left, 17], [middle, -12], [middle, 22]];
    const free = spots
      .map(([right, down]) => box(x + right, y + down - 11, across, 14))
      .find((spot) => this.isFree(spot));
    if (!free) return;
    this.taken.push(free);
    yield shape("text", { x: free.left, y: free.bottom - 3, class: "label" }, text);
  }

  isFree(spot) {
    const inside = spot.left >= this.left && spot.right <= this.across && spot.top >= 18 && spot.bottom <= this.base;
    return (
      inside &&
      this.taken.every(
        (o) => spot.right < o.left || spot.left > o.right || spot.bottom < o.top || spot.top > o.bottom,
      )
    );
  }

  /** What the signs mean that the chart has. */
  legend() {
    const soft = (p) =>
      (p.fact.soft_low && p.low !== p.amount) || (p.fact.soft_high && p.high !== p.amount);
    const hard = (p) =>
      (!p.fact.soft_low && p.low !== null && p.low !== p.amount) ||
      (!p.fact.soft_high && p.high !== null && p.high !== p.amount);
    const signs = [
      ["sign-time", () => true],
      ["sign-open-time", (p) => p.first === null || p.last === null],
      ["sign-planned", (p) => p.planned],
      ["sign-disputed", (p) => p.disputed],
      ["sign-soft", soft],
      ["sign-hard", hard],
      ["sign-open", (p) => p.low === null || p.high === null],
    ];
    const known = signs.filter(([, has]) => this.points.some(has));
    return known.map(([key]) => this.page.say(key)).join(this.page.say("stop"));
  }
}

function box(left, top, across, down) {
  return { left, top, right: left + across, bottom: top + down };
}

/** How wide a text is, in letters; a Chinese character is as wide as two. */
function width(text) {
  let cells = 0;
  for (const one of text) cells += one.codePointAt(0) > 0x2e7f ? 2 : 1;
  return cells;
}
