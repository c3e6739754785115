// The line to Firefox: Marionette, which is what geckodriver translates WebDriver into. To speak it directly takes this
// file, and spares every fresh machine some minutes of compiling geckodriver.
import { connect } from 'node:net';

export class Wire {
  #socket;
  #received = Buffer.alloc(0);
  /** Who waits, by the number of the command. @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #last = 0;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (data) => this.#receive(data));
    socket.on('close', () => this.#end());
  }

  /** @param {number} port @returns {Promise<Wire>} */
  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Wire(socket)));
      socket.once('error', reject);
    });
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  send(command, parameters = {}) {
    const id = ++this.#last;
    const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    });
  }

  close() {
    this.#socket.destroy();
  }

  /** Each message has its length before it, in bytes. @param {Buffer} data */
  #receive(data) {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (colon < 0 || this.#received.length < end) return;
      this.#answered(JSON.parse(String(this.#received.subarray(colon + 1, end))));
      this.#received = this.#received.subarray(end);
    }
  }

  /** The first message is a greeting, and nobody waits for it. @param {any} message */
  #answered(message) {
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message;
    const { resolve, reject } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(new Error(`${error.error}: ${error.message}`));
    else resolve?.(result);
  }

  #end() {
    for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has gone'));
    this.#waiting.clear();
  }
}
