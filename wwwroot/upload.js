// Sends a chosen or dropped file as the raw body of one request, so that it outlives the circuit and is never held in memory.
export function attach(drop, receiver, options) {
  const input = drop.querySelector('input[type=file]');
  let request = null;

  const tell = (method, ...args) => {
    // Without a circuit there is nobody to tell; the upload itself goes on.
    receiver?.invokeMethodAsync(method, ...args).catch(() => {});
  };
  const failed = (status, problem) => tell('Failed', status, problem?.code ?? null, problem?.field ?? null, problem?.detail ?? problem?.title ?? null);

  function send(file) {
    if (!file || request || drop.classList.contains('disabled')) {
      return;
    }
    tell('Uploading', file.name, file.size);
    if (file.size > options.maxBytes) {
      failed(413, { code: 'too_large' });
      return;
    }

    let told = 0;
    request = new XMLHttpRequest();
    request.open('POST', options.url);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    if (options.token) {
      request.setRequestHeader('RequestVerificationToken', options.token);
    }
    request.upload.onprogress = (event) => {
      const now = performance.now();
      if (now - told > 150 || event.loaded === event.total) {
        told = now;
        tell('Progress', event.loaded, event.total);
      }
    };
    request.onload = () => {
      const { status } = request;
      if (status >= 200 && status < 300) {
        tell('Done', request.getResponseHeader('Location'));
      } else {
        failed(status, problemOf(request));
      }
    };
    request.onerror = () => failed(0, null);
    request.onabort = () => failed(0, { code: 'cancelled' });
    request.onloadend = () => {
      request = null;
      input.value = '';
    };
    request.send(file);
  }

  const over = (on) => (event) => {
    event.preventDefault();
    drop.classList.toggle('over', on);
  };
  const dropped = (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    send(event.dataTransfer.files[0]);
  };
  const listeners = { dragover: over(true), dragenter: over(true), dragleave: over(false), drop: dropped };
  Object.entries(listeners).forEach(([name, listener]) => drop.addEventListener(name, listener));
  const chosen = () => send(input.files[0]);
  input.addEventListener('change', chosen);
  // A file may have been chosen while this script was still on its way.
  chosen();

  return {
    cancel: () => request?.abort(),
    aim(url) {
      options.url = url;
    },
    dispose() {
      receiver = null;
      Object.entries(listeners).forEach(([name, listener]) => drop.removeEventListener(name, listener));
      input.removeEventListener('change', chosen);
    },
  };
}

function problemOf(request) {
  if (!request.getResponseHeader('Content-Type')?.includes('json')) {
    return null;
  }
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}
