// Draws one chart of energy over time with uPlot: bars or a stepped line, in the page's token colours, with a band that says what
// MOOST has. Everything it shows stands in the component's table as well.
import uPlot from './lib/uplot/uPlot.esm.js';

const bandHeight = 10;
const marks = { 1: 'ok', 2: 'waiting', 3: 'refused' };

export function draw(host, options) {
  const plotHost = host.querySelector('[data-plot]');
  const tip = host.querySelector('.chart-tip');
  let plot = null;

  function render() {
    plot?.destroy();
    plot = new uPlot(settings(options, colours(host), host, tip), table(options), plotHost);
  }

  const resized = new ResizeObserver(() => {
    const width = host.clientWidth;
    if (plot && width > 0 && width !== plot.width) {
      plot.setSize({ width, height: options.height });
    }
  });
  const unwatchTheme = window.portal.onTheme(render);

  render();
  resized.observe(host);
  return {
    update(next) {
      options = next;
      render();
    },
    dispose() {
      resized.disconnect();
      unwatchTheme();
      plot.destroy();
    },
  };
}

// Custom properties come back as written (light-dark(...)); only a real colour property is resolved to the colour in use.
function colours(host) {
  const probe = document.createElement('i');
  host.append(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const names = ['text', 'muted', 'line', 'raised', 'ok', 'waiting', 'refused',
    'consumption', 'grid', 'generation', 'battery', 'low-tariff', 'high-tariff'];
  const result = Object.fromEntries(names.map((name) => [name, read(name)]));
  probe.remove();
  return result;
}

// Bars stand on the middle of their bucket; a stepped line starts at its beginning and runs to the end of the last one.
function table({ kind, times, end, series }) {
  const ends = [...times.slice(1), end];
  return kind === 'bars'
    ? [times.map((start, i) => (start + ends[i]) / 2), ...series.map((s) => s.values)]
    : [[...times, end], ...series.map((s) => [...s.values, s.values.at(-1) ?? null])];
}

function settings(options, colour, host, tip) {
  const { kind, times, end, series, zone, locale, delivery } = options;
  const font = '12px "Inter Variable", system-ui, sans-serif';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dayLong = end - times[0] <= 50 * 3600;
  const axisTime = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const axisDay = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' });
  const axisMonth = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'short', year: '2-digit' });
  const axisText = (sec, step) => (step < 86400 ? axisTime : step < 28 * 86400 ? axisDay : axisMonth).format(sec * 1000);
  const midnight = (sec) => axisTime.format(sec * 1000) === '00:00';

  return {
    width: host.clientWidth,
    height: options.height,
    tzDate: (sec) => uPlot.tzDate(new Date(sec * 1000), zone),
    padding: [12, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: kind !== 'bars', size: 8 }, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: () => [times[0], end] },
      y: { range: (_, min, max) => (max > min || max > 0 ? uPlot.rangeNum(Math.min(0, min ?? 0), max, { min: { pad: 0.1, soft: 0, mode: 1 }, max: { pad: 0.1, soft: 0, mode: 1 } }) : [0, 1]) },
    },
    axes: [
      {
        font, stroke: colour.muted, grid: { show: false }, ticks: { show: false }, space: 64,
        gap: delivery ? bandHeight + 8 : 6, size: delivery ? 30 + bandHeight : 30,
        values: (_, splits, __, ___, step) => splits.map((sec) => (step < 86400 && midnight(sec) && !dayLong ? axisDay.format(sec * 1000) : axisText(sec, step))),
      },
      {
        font, stroke: colour.muted, grid: { stroke: colour.line, width: 1 }, ticks: { show: false }, gap: 6, space: 44,
        size: (u, values) => Math.max(36, ...(values ?? []).map((text) => text.length * 7 + 16)),
        values: (_, splits) => splits.map((value) => number.format(value)),
      },
    ],
    series: [{}, ...series.map((s, i) => (kind === 'bars' ? barSeries(s, i, options, colour) : stepSeries(s, colour)))],
    hooks: {
      draw: delivery ? [(u) => drawBand(u, options, colour)] : [],
      setCursor: [(u) => showTip(u, options, tip, number)],
    },
  };
}

function barSeries({ label, role, cue }, index, { times, end, series }, colour) {
  const ends = [...times.slice(1), end];
  const widest = Math.min(...times.map((start, i) => ends[i] - start));
  const width = (widest * (times.length > 200 ? 1 : 0.78)) / series.length;
  const offset = (index - series.length / 2) * width;
  return {
    label,
    stroke: colour[role],
    width: cue === 'solid' ? 0 : 1,
    fill: (u) => pattern(u.ctx, cue, colour[role]),
    points: { show: false },
    paths: uPlot.paths.bars({
      radius: barRadius(series.length * times.length),
      disp: {
        x0: { unit: 1, values: (u) => u.data[0].map((middle) => middle + offset) },
        size: { unit: 1, values: () => [width] },
      },
    }),
  };
}

// A share of a bar's width: wide bars have corners, not round heads.
function barRadius(bars) {
  return bars > 150 ? 0 : bars < 12 ? 0.02 : 0.15;
}

function stepSeries({ label, role, cue }, colour) {
  const dashes = { solid: undefined, rising: [8, 4], falling: [4, 3], dots: [1, 5] };
  return {
    label,
    stroke: colour[role],
    width: 2,
    cap: 'round',
    dash: dashes[cue],
    points: { show: false },
    paths: uPlot.paths.stepped({ align: 1 }),
  };
}

function pattern(context, cue, colour) {
  if (cue === 'solid') {
    return colour;
  }
  const size = Math.round(6 * devicePixelRatio);
  const tile = Object.assign(document.createElement('canvas'), { width: size, height: size });
  const brush = tile.getContext('2d');
  brush.fillStyle = brush.strokeStyle = colour;
  brush.globalAlpha = 0.22;
  brush.fillRect(0, 0, size, size);
  brush.globalAlpha = 1;
  brush.lineWidth = size / 4;
  if (cue === 'dots') {
    brush.beginPath();
    brush.arc(size / 2, size / 2, size / 4, 0, 2 * Math.PI);
    brush.fill();
  } else {
    // Each line is drawn three times so that it goes on across the tile's edges.
    const rising = cue === 'rising';
    for (const shift of [-size, 0, size]) {
      brush.beginPath();
      brush.moveTo(shift, rising ? size : 0);
      brush.lineTo(shift + size, rising ? 0 : size);
      brush.stroke();
    }
  }
  return context.createPattern(tile, 'repeat');
}

// Delivered is a thin line, waiting a hollow box, refused a full block: told apart without colour.
function drawBand(u, { times, end, delivery }, colour) {
  const { ctx } = u;
  const px = devicePixelRatio;
  const top = u.bbox.top + u.bbox.height + 6 * px;
  const full = bandHeight * px;
  ctx.save();
  for (let first = 0; first < times.length;) {
    let next = first + 1;
    while (next < times.length && delivery[next] === delivery[first]) {
      next++;
    }
    const left = u.valToPos(times[first], 'x', true);
    const right = u.valToPos(next < times.length ? times[next] : end, 'x', true);
    const width = Math.max(px, right - left - px);
    const mark = delivery[first];
    if (mark) {
      ctx.fillStyle = ctx.strokeStyle = colour[marks[mark]];
      ctx.lineWidth = 1.5 * px;
      if (mark === 1) {
        ctx.fillRect(left, top + full / 2 - 1.5 * px, width, 3 * px);
      } else if (mark === 2) {
        ctx.strokeRect(left + px, top + 1.5 * px, Math.max(px, width - 2 * px), full - 3 * px);
      } else {
        ctx.fillRect(left, top, width, full);
      }
    }
    first = next;
  }
  ctx.restore();
}

function showTip(u, { kind, times, end, series, zone, locale, unit, delivery, words }, tip, number) {
  const left = u.cursor.left;
  const last = times.length - 1;
  let i = u.cursor.idx;
  if (left == null || left < 0 || i == null) {
    tip.style.display = 'none';
    return;
  }
  if (kind === 'steps') {
    // The step that covers the cursor, not the nearest beginning.
    const at = u.posToVal(left, 'x');
    i = Math.max(0, Math.min(last, u.data[0][i] > at ? i - 1 : i));
  }
  const from = new Date(times[i] * 1000);
  const to = new Date((i < last ? times[i + 1] : end) * 1000);
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const short = to - from < 23 * 3600e3;
  const line = (name, value) => {
    const row = document.createElement('div');
    row.append(...[name, value].map((text) => Object.assign(document.createElement('span'), { textContent: text })));
    return row;
  };
  const head = document.createElement('b');
  head.textContent = short ? `${day.format(from)}, ${clock.format(from)} – ${clock.format(to)}`
    : to - from < 26 * 3600e3 ? day.format(from) : `${day.format(from)} – ${day.format(new Date(to - 1))}`;
  const rows = series.map((s) => line(s.label, s.values[i] == null ? '–' : `${number.format(s.values[i])} ${unit}`));
  const state = delivery?.[i] ? [line(words.name, words.marks[delivery[i]])] : [];
  tip.replaceChildren(head, ...rows, ...state);
  tip.style.display = 'block';
  const x = left + u.over.offsetLeft;
  const room = u.width - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(room, x + 16 > room ? x - tip.offsetWidth - 16 : x + 16))}px`;
  tip.style.top = '8px';
}
