// Sends chosen or dropped files in chunks. The transfers belong to this module and not to the page that shows them: they go on while the
// circuit is away or another page is shown, and whatever comes back is told where they stand.

const MIB = 1 << 20;
const SMALLEST_CHUNK = MIB / 4;
const FIRST_CHUNK = MIB;
const AT_ONCE = 2;
const LONGEST_PAUSE = 30;
const PACE = 200;

const transfers = [];
const places = new Set();
let lastKey = 0;

/** Lets files be dropped on `drop` and chosen in its input. `receiver.Show` is told all transfers to `options.url`, again and again. */
export function attach(drop, receiver, options) {
  const input = drop.querySelector('input[type=file]');
  const place = { receiver, url: options.url, isTold: true, isTelling: false };
  const add = (files) => {
    if (!drop.classList.contains('disabled')) {
      begin([...files], options, place);
    }
  };

  const over = (on) => (event) => {
    event.preventDefault();
    drop.classList.toggle('over', on);
  };
  const dropped = (event) => {
    over(false)(event);
    add(event.dataTransfer.files);
  };
  const chosen = () => {
    const files = [...input.files];
    // Emptied, so that the same file can be chosen again.
    input.value = '';
    add(files);
  };
  // A file that misses the area would be opened by the browser in place of the page, and everything under way with it.
  const missed = (event) => {
    if (!drop.contains(event.target) && [...event.dataTransfer.types].includes('Files')) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    }
  };
  const listeners = [
    [drop, 'dragover', over(true)], [drop, 'dragenter', over(true)], [drop, 'dragleave', over(false)], [drop, 'drop', dropped], [input, 'change', chosen],
    [window, 'dragover', missed], [window, 'drop', missed],
  ];
  listeners.forEach(([target, name, listener]) => target.addEventListener(name, listener));
  places.add(place);
  if (input.files.length > 0) {
    // Chosen while this script was still on its way.
    chosen();
  } else {
    tell(place);
  }

  return {
    aim: (choices) => Object.assign(options.choices, choices),
    cancel: (key) => cancel(find(key)),
    retry: (key) => retry(find(key), options),
    dismiss(key) {
      remove(find(key));
      changed();
    },
    dispose() {
      places.delete(place);
      listeners.forEach(([target, name, listener]) => target.removeEventListener(name, listener));
    },
  };
}

const isUnderWay = ({ state }) => state === 'waiting' || state === 'sending' || state === 'paused';
const find = (key) => transfers.find((transfer) => transfer.key === key);

function begin(files, options, place) {
  const isSame = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  if (files.length > 0) {
    transfers.filter((one) => one.url === options.url && !isUnderWay(one)).forEach(remove);
  }
  for (const file of files) {
    if (transfers.some((one) => one.url === options.url && isSame(one.file, file))) {
      continue;
    }
    const transfer = {
      key: ++lastKey, place, url: options.url, file, token: options.token, choices: { ...options.choices }, state: 'waiting', sent: 0, samples: [], chunk: FIRST_CHUNK,
    };
    transfers.push(transfer);
    if (!options.kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) {
      refuse(transfer, { status: 415, code: 'kind' });
    } else if (file.size > options.maxBytes) {
      refuse(transfer, { status: 413, code: 'size' });
    }
  }
  next();
}

function next() {
  const free = AT_ONCE - transfers.filter(({ state }) => state === 'sending' || state === 'paused').length;
  transfers.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free)).forEach(run);
  changed();
}

async function run(transfer) {
  transfer.state = 'sending';
  for (let failures = 0; isUnderWay(transfer);) {
    try {
      await open(transfer);
      while (transfer.sent < transfer.file.size) {
        await sendChunk(transfer);
        failures = 0;
      }
      const answer = await request(transfer, 'POST', `uploads/${transfer.id}/complete`);
      transfer.location = answer.getResponseHeader('Location') ?? notOurs();
      transfer.state = 'arrived';
    } catch (trouble) {
      if (!isUnderWay(transfer)) {
        break;
      }
      if (!(trouble instanceof Trouble)) {
        throw trouble;
      }
      if (trouble.isPassing) {
        transfer.chunk = Math.max(SMALLEST_CHUNK, transfer.chunk / 2);
        await pause(transfer, trouble, failures++);
      } else {
        refuse(transfer, trouble);
      }
    }
  }
  transfer.request = null;
  next();
}

// Also after a failure: only the server knows what arrived.
async function open(transfer) {
  const { name, size, lastModified } = transfer.file;
  transfer.fingerprint ??= `${await hashOfHead(transfer.file)}-${lastModified}`;
  const body = JSON.stringify({ fileName: name, size, fingerprint: transfer.fingerprint, ...transfer.choices });
  const answer = placeOf(await request(transfer, 'POST', transfer.url, { body, type: 'application/json' }));
  Object.assign(transfer, { id: answer.id, sent: answer.offset, mostBytes: answer.chunkBytes, samples: [] });
  changed();
}

async function sendChunk(transfer) {
  const from = transfer.sent;
  const body = await bytesOf(transfer.file, from, from + Math.min(transfer.chunk, transfer.mostBytes));
  const since = performance.now();
  const answer = await request(transfer, 'PUT', `uploads/${transfer.id}/chunks/${from}`, {
    body, type: 'application/octet-stream', onProgress: (loaded) => progressed(transfer, from + Math.min(loaded, body.byteLength)),
  });
  progressed(transfer, placeOf(answer).offset);
  // A fast line is not kept waiting for answers, a slow one loses little when it breaks.
  if (performance.now() - since < 4000) {
    transfer.chunk *= 2;
  }
  transfer.chunk = Math.min(transfer.chunk, transfer.mostBytes);
}

function progressed(transfer, sent) {
  const now = performance.now();
  transfer.sent = sent;
  transfer.samples.push({ now, sent });
  while (now - transfer.samples[0].now > 10_000) {
    transfer.samples.shift();
  }
  changed();
}

function rateOf({ samples }) {
  const [first, last] = [samples[0], samples.at(-1)];
  return samples.length > 1 && last.now - first.now > 500 ? Math.max(0, (1000 * (last.sent - first.sent)) / (last.now - first.now)) : null;
}

async function pause(transfer, trouble, failures) {
  // Not every waiting browser comes back in the same moment.
  const seconds = trouble.status === 409 ? 0 : trouble.retryAfter ?? Math.min(LONGEST_PAUSE, 2 ** failures * (1 + Math.random() / 4));
  Object.assign(transfer, { state: 'paused', status: trouble.status, samples: [], retryAt: performance.now() + 1000 * seconds });
  changed();
  const countdown = setInterval(changed, 1000);
  await new Promise((wake) => {
    transfer.wake = wake;
    setTimeout(wake, 1000 * seconds);
    window.addEventListener('online', wake, { once: true });
  });
  clearInterval(countdown);
  if (transfer.state === 'paused') {
    transfer.state = 'sending';
  }
}

function refuse(transfer, { status, code, message }) {
  Object.assign(transfer, { state: 'refused', status, code, message });
}

function retry(transfer, options) {
  if (transfer?.state === 'paused') {
    transfer.wake();
  } else if (transfer?.state === 'refused') {
    Object.assign(transfer, { state: 'waiting', code: null, message: null, token: options.token });
    next();
  }
}

async function cancel(transfer) {
  if (!transfer || !isUnderWay(transfer)) {
    return;
  }
  remove(transfer);
  transfer.state = 'cancelled';
  transfer.request?.abort();
  transfer.wake?.();
  next();
  if (transfer.id) {
    // Should this fail, too, the upload is listed as unfinished and can be discarded there.
    await request(transfer, 'DELETE', `uploads/${transfer.id}`).catch(() => {});
    changed();
  }
}

function remove(transfer) {
  transfers.splice(0, transfers.length, ...transfers.filter((one) => one !== transfer));
}

class Trouble extends Error {
  constructor(status, { code, message, retryAfter } = {}) {
    super(message ?? code ?? `${status}`);
    Object.assign(this, { status, code, message, retryAfter });
  }

  // 0: no answer; 409: another window was faster.
  get isPassing() {
    return [0, 408, 409, 429].includes(this.status) || this.status >= 500;
  }
}

function request(transfer, method, url, { body, type, onProgress } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    transfer.request = request;
    request.open(method, url);
    request.timeout = body ? 150_000 : 60_000;
    request.setRequestHeader('RequestVerificationToken', transfer.token ?? '');
    if (type) {
      request.setRequestHeader('Content-Type', type);
    }
    request.upload.onprogress = (event) => onProgress?.(event.loaded);
    request.onload = () => (request.status >= 200 && request.status < 300 ? resolve(request) : reject(troubleOf(request)));
    request.onerror = request.ontimeout = request.onabort = () => reject(new Trouble(0));
    request.send(body);
  });
}

// A hotel's sign-in page, for instance, in place of the portal's answer: as if none had come.
function notOurs() {
  throw new Trouble(0);
}

function placeOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return notOurs();
  }
}

function troubleOf(request) {
  const wait = Number.parseInt(request.getResponseHeader('Retry-After') ?? '', 10);
  const trouble = { retryAfter: Number.isNaN(wait) ? undefined : Math.min(wait, LONGEST_PAUSE) };
  try {
    const { code, detail } = JSON.parse(request.responseText);
    return new Trouble(request.status, { ...trouble, code, message: detail });
  } catch {
    return new Trouble(request.status, trouble);
  }
}

async function bytesOf(file, from, to) {
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch {
    // It was changed, moved or unplugged since it was chosen, or it is a folder.
    throw new Trouble(400, { code: 'unreadable' });
  }
}

async function hashOfHead(file) {
  const head = await bytesOf(file, 0, MIB);
  // Over plain HTTP on another host than localhost there is no crypto object: name, size and time must do.
  const hash = crypto.subtle ? new Uint8Array(await crypto.subtle.digest('SHA-256', head)) : [];
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let isDue = false;

function changed() {
  if (!isDue) {
    isDue = true;
    setTimeout(() => {
      isDue = false;
      places.forEach(tell);
      announce();
    }, PACE);
  }
}

// A broken circuit neither answers nor fails, so nobody waits for it longer than a moment; it is told again until it listens.
async function tell(place) {
  place.isTold = false;
  if (place.isTelling) {
    return;
  }
  place.isTelling = true;
  while (!place.isTold && places.has(place)) {
    place.isTold = true;
    const views = transfers.filter(({ url }) => url === place.url).map((transfer) => viewOf(transfer, place));
    const silence = new Promise((_, reject) => setTimeout(reject, 5000));
    await Promise.race([place.receiver.invokeMethodAsync('Show', views), silence]).catch(() => {
      place.isTold = false;
      return new Promise((wake) => setTimeout(wake, 1000));
    });
  }
  place.isTelling = false;
}

function viewOf(transfer, place) {
  const { key, id, file, sent, state, status, code, message, location } = transfer;
  const retryInSeconds = state === 'paused' ? Math.max(0, Math.ceil((transfer.retryAt - performance.now()) / 1000)) : null;
  const rate = state === 'sending' ? rateOf(transfer) : null;
  return {
    key, id: id ?? null, name: file.name, sizeBytes: file.size, sentBytes: sent, state, bytesPerSecond: rate && Math.round(rate), retryInSeconds,
    status: status ?? null, code: code ?? null, message: message ?? null, location: location ?? null, isOwn: transfer.place === place,
  };
}

// For app.js, which must not load the page again while files are on their way.
function announce() {
  const open = transfers.filter(isUnderWay);
  const [sent, size] = open.reduce((sum, { file, sent }) => [sum[0] + sent, sum[1] + file.size], [0, 0]);
  window.portal.uploads = { count: open.length, percent: Math.floor((100 * sent) / Math.max(1, size)) };
  document.dispatchEvent(new CustomEvent('portal-uploads'));
}
