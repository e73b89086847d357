// Two clients of irc-framework at a server: node clients.cjs HOST PORT ACCOUNT PASSWORD
// Prints one line for each thing that came about; ends by itself, with 0 if all did.
const { Client } = require('irc-framework');

const [host, port, account, password] = process.argv.slice(2);
const waiting = new Set(['registered', 'sasl', 'joined', 'heard', 'echo', 'whox', 'online', 'tagmsg']);

function done(step, detail) {
    if (waiting.delete(step)) {
        console.log(`${step} ${detail}`);
    }
    if (waiting.size === 0) {
        alice.quit('done');
        bob.quit('done');
        setTimeout(() => process.exit(0), 200);
    }
}

setTimeout(() => {
    console.log(`missing ${[...waiting].join(',')}`);
    process.exit(1);
}, 40_000);

function connect(nick, more) {
    const client = new Client();
    client.connect({
        host,
        port: Number(port),
        nick,
        username: nick,
        gecos: `${nick} of irc-framework`,
        auto_reconnect: false,
        enable_chghost: true,
        enable_setname: true,
        enable_echomessage: true,
        ...more,
    });
    return client;
}

let bobIsIn = false;
let aliceIsThere = false;

function maybeJoin() {
    if (bobIsIn && aliceIsThere) {
        alice.join('#tea');
    }
}

const bob = connect('bob', {});
const alice = connect(account, { account: { account, password } });

alice.on('loggedin', (event) => done('sasl', event.account));
bob.on('registered', () => bob.join('#tea'));
bob.on('join', (event) => {
    if (event.nick === 'bob') {
        bob.addMonitor(account);
        bobIsIn = true;
        maybeJoin();
    }
});
bob.on('users online', (event) => done('online', event.nicks.map((nick) => nick.split('!')[0]).join(',')));
alice.on('registered', () => {
    aliceIsThere = true;
    maybeJoin();
    done('registered', alice.network.cap.enabled.length > 10 ? 'with capabilities' : 'poor');
});
alice.on('join', (event) => {
    if (event.nick === account) {
        done('joined', event.channel);
        alice.say('#tea', 'hello');
        alice.tagmsg('#tea', { '+typing': 'active' });
        alice.who('#tea', (answer) =>
            done('whox', answer.users.map((user) => `${user.nick}=${user.account || '-'}`).sort().join(',')));
    }
});
alice.on('privmsg', (event) => event.nick === account && done('echo', event.message));
bob.on('privmsg', (event) => done('heard', `${event.nick}/${event.account || '-'}: ${event.message}`));
bob.on('tagmsg', (event) => done('tagmsg', event.tags['+typing']));
