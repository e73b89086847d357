// A client of irc-framework reads the whole history of a room by CHATHISTORY, from the newest line back and from the
// oldest on, and gets each line once and in its place.
// node irc-framework-history.mjs PORT ROOM COUNT ; the lines are m0, m1, ...; ends with 0 if all are right.
import { createRequire } from 'node:module';

const require = createRequire(process.env.STOA_NODE_MODULES + '/');
const { Client } = require('irc-framework');

const [port, room, count] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])];
const pageLines = 200;
const patience = 20_000;

const client = new Client();
client.requestCap(['batch', 'message-tags', 'server-time', 'draft/chathistory']);

function happens(event, act, fits = () => true) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`never happened: ${event}`)), patience);
        const listener = (data) => {
            if (fits(data)) {
                clearTimeout(timer);
                client.removeListener(event, listener);
                resolve(data);
            }
        };
        client.on(event, listener);
        act();
    });
}

/** The messages that the library reports while one batch lasts. */
async function page(question) {
    const messages = [];
    const gather = (event) => messages.push(event);
    client.on('message', gather);
    const batch = await happens('batch end chathistory', () => client.raw(`CHATHISTORY ${question} ${pageLines}`));
    client.removeListener('message', gather);
    if (batch.params[0] !== room || messages.some((message) => message.batch.id !== batch.id)) {
        throw new Error(`not the answer to ${question}`);
    }
    return messages;
}

async function backwards() {
    let all = [];
    let older = await page(`LATEST ${room} *`);
    while (older.length > 0) {
        all = [...older, ...all];
        older = await page(`BEFORE ${room} msgid=${all[0].tags.msgid}`);
    }
    return all;
}

async function forwards() {
    const all = [];
    let newer = await page(`AFTER ${room} timestamp=2020-01-01T00:00:00.000Z`);
    while (newer.length > 0) {
        all.push(...newer);
        newer = await page(`AFTER ${room} msgid=${all[all.length - 1].tags.msgid}`);
    }
    return all;
}

function check(direction, messages) {
    const wrong = messages.findIndex((message, i) => message.message !== `m${i}`);
    const ids = new Set(messages.map((message) => message.tags.msgid));
    const backInTime = messages.findIndex((message, i) => i > 0 && message.time < messages[i - 1].time);
    if (messages.length !== count || ids.size !== count || wrong >= 0 || backInTime >= 0) {
        const found = `${messages.length} messages, ${ids.size} ids, wrong at ${wrong}, back in time at ${backInTime}`;
        throw new Error(`${direction}: ${found}`);
    }
    console.log(`${direction}: ${count} messages, each once`);
}

await happens('registered', () =>
    client.connect({ host: '127.0.0.1', port, nick: 'reader', username: 'reader', gecos: 'R', auto_reconnect: false }),
);
await happens('join', () => client.join(room), (event) => event.nick === 'reader');
check('backwards', await backwards());
check('forwards', await forwards());
client.quit();
process.exit(0);
