// The brush of the week painter: turns a stroke of mouse, pen or finger over the bars of a week into days and quarter hours, shows it
// while it is drawn, and hands it over when it ends. What a stroke does is decided by the component.
const quarters = 96;

export function attach(host, component) {
  const bars = [...host.querySelectorAll('.paint-bar')];
  let stroke = null;

  function quarterOf(bar, event) {
    const box = bar.getBoundingClientRect();
    return Math.max(0, Math.min(quarters - 1, Math.floor((event.clientX - box.left) / box.width * quarters)));
  }

  function rowOf(event) {
    let nearest = 0;
    bars.forEach((bar, row) => {
      const distance = (box) => Math.abs(event.clientY - (box.top + box.height / 2));
      if (distance(bar.getBoundingClientRect()) < distance(bars[nearest].getBoundingClientRect())) {
        nearest = row;
      }
    });
    return nearest;
  }

  // A finger is wider than a quarter of an hour.
  function span() {
    const [from, to] = [Math.min(stroke.quarterA, stroke.quarterB), Math.max(stroke.quarterA, stroke.quarterB)];
    return stroke.coarse ? [from - from % 2, to - to % 2 + 1] : [from, to];
  }

  function show() {
    bars.forEach((bar, row) => {
      const preview = bar.querySelector('.paint-preview');
      preview.hidden = !stroke || row < Math.min(stroke.rowA, stroke.rowB) || row > Math.max(stroke.rowA, stroke.rowB);
      if (!preview.hidden) {
        const [from, to] = span();
        preview.style.left = `${from / quarters * 100}%`;
        preview.style.width = `${(to - from + 1) / quarters * 100}%`;
      }
    });
  }

  function begin(event) {
    const bar = event.target.closest?.('.paint-bar');
    if (!bar || event.button !== 0) {
      return;
    }

    const [row, quarter] = [bars.indexOf(bar), quarterOf(bar, event)];
    stroke = { rowA: row, rowB: row, quarterA: quarter, quarterB: quarter, coarse: event.pointerType === 'touch', pointer: event.pointerId };
    host.setPointerCapture(event.pointerId);
    show();
  }

  function move(event) {
    if (stroke?.pointer === event.pointerId) {
      stroke.rowB = rowOf(event);
      stroke.quarterB = quarterOf(bars[stroke.rowB], event);
      show();
    }
  }

  function end(event) {
    if (stroke?.pointer !== event.pointerId) {
      return;
    }

    const { rowA, rowB, quarterA, quarterB } = stroke;
    const [from, to] = span();
    stroke = null;
    show();
    bars[rowA].focus();
    component.invokeMethodAsync('PaintAsync', rowA, quarterA <= quarterB ? from : to, rowB, quarterA <= quarterB ? to : from);
  }

  function cancel() {
    stroke = null;
    show();
  }

  // Keys that paint must not scroll the page; the component hears them by itself.
  function keep(event) {
    if (event.target.closest?.('.paint-bar') && [' ', 'Enter', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key)) {
      event.preventDefault();
    }
  }

  const heard = { pointerdown: begin, pointermove: move, pointerup: end, pointercancel: cancel, keydown: keep };
  Object.entries(heard).forEach(([name, listener]) => host.addEventListener(name, listener));
  return {
    dispose() {
      Object.entries(heard).forEach(([name, listener]) => host.removeEventListener(name, listener));
    },
  };
}
