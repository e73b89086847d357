// The WebSocket client library "ws": a ping, a registration and a farewell, in binary messages.
import { createRequire } from 'node:module';

const require = createRequire(process.env.STOA_NODE_MODULES + '/');
const WebSocket = require('ws');

const socket = new WebSocket(process.argv[2], ['binary.ircv3.net', 'text.ircv3.net'], { rejectUnauthorized: false });
let ponged = false;
socket.on('open', () => {
  socket.ping('p');
  socket.send('NICK n');
  socket.send('USER n 0 * :N');
});
socket.on('pong', (data) => {
  ponged = data.toString() === 'p';
});
socket.on('message', (data, binary) => {
  console.log(binary + ' ' + data);
  if (data.toString().includes(' 001 n ')) {
    socket.send('QUIT');
  }
});
socket.on('close', (code) => {
  console.log('closed ' + code + ' ' + ponged + ' ' + socket.protocol);
});
