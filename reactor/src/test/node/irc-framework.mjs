// Two clients of irc-framework talk over a Stoa server, with every capability that it offers.
// node irc-framework.mjs PORT ; prints one line for each step, ends with 0 if all happened.
import { createRequire } from 'node:module';

const require = createRequire(process.env.STOA_NODE_MODULES + '/');
const { Client } = require('irc-framework');

const port = Number(process.argv[2]);
const password = 'a long enough secret 1';
const patience = 20_000;

/** The last lines of all clients, for whoever has to find out what went wrong. */
const lines = [];

process.on('uncaughtException', (error) => {
    console.log([...lines.slice(-60), error.stack].join('\n'));
    process.exit(1);
});

function happens(client, event, fits = () => true) {
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
    });
}

function check(fact, step) {
    if (!fact) {
        throw new Error(`not so: ${step}`);
    }
    console.log(`ok ${step}`);
}

// The client asks for all in one line, and takes the first ACK for the whole answer: what one line cannot repeat comes
// later.
const tooMuch = ['draft/no-implicit-names', 'soju.im/search', 'stoa.chat/durable'];

async function connects(nick, account) {
    const client = new Client();
    client.requestCap(offered.filter((cap) => !tooMuch.includes(cap)));
    client.on('raw', ({ line, from_server }) => lines.push(`${nick} ${from_server ? '<' : '>'} ${line.trim()}`));
    const registered = happens(client, 'registered');
    const loggedIn = account ? happens(client, 'loggedin') : Promise.resolve();
    client.connect({
        host: '127.0.0.1',
        port,
        nick,
        username: nick,
        gecos: `${nick} of the test`,
        auto_reconnect: false,
        enable_chghost: true,
        enable_setname: true,
        enable_echomessage: true,
        ...(account ? { account: { account, password }, sasl_disconnect_on_fail: true } : {}),
    });
    await loggedIn;
    await registered;
    const all = happens(client, 'cap ack');
    client.raw(`CAP REQ :${offered.filter((cap) => tooMuch.includes(cap)).join(' ')}`);
    await all;
    return client;
}

/** What the server offers, asked in the plainest way. */
async function offers() {
    const client = new Client();
    const seen = happens(client, 'registered');
    client.connect({ host: '127.0.0.1', port, nick: 'looker', username: 'looker', gecos: 'L', auto_reconnect: false });
    await seen;
    const caps = [...client.network.cap.available.keys()].filter((cap) => cap !== 'sasl' && cap !== 'sts');
    client.quit();
    return caps;
}

async function registers(account) {
    const client = await connects(account);
    const done = happens(client, 'loggedin');
    client.raw(`REGISTER ${account} * :${password}`);
    check((await done).account === account, 'registers an account');
    const closed = happens(client, 'socket close');
    client.quit();
    await closed;
}

let offered = [];
offered = await offers();
check(offered.includes('message-tags') && offered.includes('labeled-response'), 'offers capabilities');

await registers('keeper');
const keeper = await connects('keeper', 'keeper');
check(keeper.user.nick === 'keeper', 'logs in by SASL');
check(
    offered.every((cap) => keeper.network.cap.isEnabled(cap)),
    `all ${offered.length} capabilities at once`,
);

const bridge = await connects('bridge', 'keeper');
check(bridge.user.nick === 'bridge', 'logs in to the account under another nickname');
bridge.quit();

const guest = await connects('guest');
const guestIn = happens(guest, 'join', (event) => event.nick === 'guest' && event.channel === '#node');
const keeperIn = happens(keeper, 'userlist', (event) => event.channel === '#node');
keeper.join('#node');
keeper.raw('NAMES #node'); // no-implicit-names
check((await keeperIn).users[0].nick === 'keeper', 'joins and sees who is there');
const seesGuest = happens(keeper, 'join', (event) => event.nick === 'guest');
guest.join('#node');
await guestIn;
check((await seesGuest).gecos === 'guest of the test', 'extended-join tells the real name');

const echo = happens(keeper, 'privmsg', (event) => event.nick === 'keeper');
const heard = happens(guest, 'privmsg', (event) => event.nick === 'keeper');
keeper.say('#node', '안녕, world');
const [own, theirs] = [await echo, await heard];
check(own.message === '안녕, world' && own.tags.msgid, 'the echo carries the id');
check(theirs.tags.msgid === own.tags.msgid, 'everybody has the same id');
check(theirs.tags.account === 'keeper', 'account-tag');

const tagged = happens(guest, 'tagmsg', (event) => event.nick === 'keeper');
keeper.tagmsg('#node', { '+draft/react': '👍', '+draft/reply': own.tags.msgid });
check((await tagged).tags['+draft/react'] === '👍', 'client-only tags pass');

const who = await new Promise((resolve) => guest.who('#node', resolve));
check(guest.network.supports('whox'), 'WHOX is announced');
check(who.users.find((user) => user.nick === 'keeper').account === 'keeper', 'WHOX tells accounts');

const online = happens(guest, 'users online', (event) => event.nicks.includes('keeper'));
const offline = happens(guest, 'users offline', (event) => event.nicks.includes('nobody'));
guest.addMonitor('keeper');
guest.addMonitor('nobody');
await online;
await offline;
check(true, 'MONITOR tells who is here');

const whois = await new Promise((resolve) => guest.whois('keeper', resolve));
check(whois.account === 'keeper' && whois.channels.includes('#node'), 'WHOIS');

const away = happens(guest, 'away', (event) => event.nick === 'keeper');
keeper.raw('AWAY :tea');
check((await away).message === 'tea', 'away-notify');
const renamed = happens(guest, 'user updated', (event) => event.nick === 'keeper');
keeper.raw('SETNAME :Keeper of the keys');
check((await renamed).new_gecos === 'Keeper of the keys', 'setname');
const topic = happens(guest, 'topic', (event) => event.topic === 'Tea');
keeper.setTopic('#node', 'Tea');
await topic;
const mode = happens(guest, 'mode', (event) => event.raw_modes === '+v');
keeper.mode('#node', '+v', 'guest');
await mode;
check(true, 'topic and modes');

const gone = happens(guest, 'quit', (event) => event.nick === 'keeper');
keeper.quit('bye');
await gone;
guest.quit();
console.log('all happened');
process.exit(0);
