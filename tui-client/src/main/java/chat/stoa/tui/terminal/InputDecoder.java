package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Turns the bytes of a terminal into events (ECMA-48; xterm's "ctlseqs").
 *
 * <pre>
 *                 ┌───────────────── any final byte ─────────────┐
 *   GROUND ─ESC─► ESCAPE ─[─► CSI ─M─► X10 MOUSE (3 bytes) ──────┤
 *     ▲             │ │        ├─[──► CONSOLE KEY (1 byte) ──────┤
 *     │             │ └─O─► SS3│                                 │
 *     │             └─]P_^X─► STRING (to BEL or ST)              │
 *     │                        └─200~─► PASTE (to CSI 201~) ─────┤
 *     └──────────────────────────────────────────────────────────┘
 * </pre>
 *
 * A whole sequence is consumed whether it is known or not, so a reply of the terminal never becomes text. What is
 * incomplete waits for more; how long is up to the caller, who asks {@link #deadlineNanos} and calls {@link #onIdle}.
 *
 * <p>No I/O and no clock of its own. Belongs to one thread, the one that reads.
 */
public final class InputDecoder {

    /** Nothing is incomplete: there is no deadline. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /** What has already begun to be a sequence is more surely one, and may cross a slow line. */
    private static final long SEQUENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A paste whose end mark was lost must not swallow the keyboard for ever. */
    private static final long PASTE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final List<KeyCode> CONSOLE_KEYS =
            List.of(KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4, KeyCode.F5);

    private static final int ESC = 0x1B;
    private static final int BEL = 0x07;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1A;

    private enum State {
        GROUND,
        ESCAPE,
        CSI,
        SS3,
        CONSOLE_KEY,
        X10_MOUSE,
        STRING,
        STRING_ESCAPE,
        PASTE
    }

    private final Consumer<InputEvent> events;
    private final long escapeNanos;
    private final CsiSequence sequence = new CsiSequence();
    private final Utf8Assembler utf8 = new Utf8Assembler();
    private final PasteCollector paste;
    private final int[] x10 = new int[3];
    private final OscReply osc = new OscReply();

    private State state = State.GROUND;
    private boolean alt;
    private int introducer;
    private int x10Length;
    private long lastByteNanos;

    /**
     * A decoder in its ground state.
     *
     * @param events takes what was decoded, on the thread that calls
     * @param escapeNanos how long a lone ESC waits for the rest of a sequence before it is the key
     * @param pasteBytesMax how much of a paste is kept
     */
    public InputDecoder(Consumer<InputEvent> events, long escapeNanos, int pasteBytesMax) {
        this.events = events;
        this.escapeNanos = escapeNanos;
        this.paste = new PasteCollector(pasteBytesMax);
    }

    /** Takes bytes that have arrived. */
    public void feed(byte[] bytes, int length, long nowNanos) {
        lastByteNanos = nowNanos;
        for (int i = 0; i < length; i++) {
            if (state == State.PASTE) {
                onPasteByte(bytes[i]);
            } else {
                onByte(bytes[i] & 0xFF);
            }
        }
    }

    /** When {@link #onIdle} should be called if nothing arrives before, or {@link #NO_DEADLINE}. */
    public long deadlineNanos() {
        return switch (state) {
            case GROUND -> utf8.isPending() ? lastByteNanos + SEQUENCE_NANOS : NO_DEADLINE;
            case ESCAPE -> lastByteNanos + escapeNanos;
            case PASTE -> lastByteNanos + PASTE_NANOS;
            default -> lastByteNanos + (isBareIntroducer() ? escapeNanos : SEQUENCE_NANOS);
        };
    }

    /** Nothing arrived for a while: past the deadline, what is incomplete is decided. */
    public void onIdle(long nowNanos) {
        long deadline = deadlineNanos();
        if (deadline == NO_DEADLINE || nowNanos - deadline < 0) {
            return;
        }
        if (utf8.isPending()) {
            key(InputEvent.Key.character(utf8.abandon()));
        } else if (state == State.ESCAPE) {
            if (alt) {
                escapeKey();
            }
            escapeKey();
        } else if (state == State.PASTE) {
            events.accept(new InputEvent.Paste(paste.finish(false)));
        } else if (isBareIntroducer()) {
            // Alt+[ and its like look exactly like the beginning of a sequence.
            key(InputEvent.Key.character(introducer).withAlt());
        }
        ground();
    }

    private void onByte(int b) {
        if (utf8.isPending() && !Utf8Assembler.isContinuation(b)) {
            key(InputEvent.Key.character(utf8.abandon()));
        }
        switch (state) {
            case GROUND -> onGround(b);
            case ESCAPE -> onEscape(b);
            case CSI, SS3 -> onSequenceByte(b);
            case CONSOLE_KEY -> onConsoleKey(b);
            case X10_MOUSE -> onX10Mouse(b);
            case STRING -> onString(b);
            case STRING_ESCAPE -> onStringEscape(b);
            case PASTE -> throw new IllegalStateException("a paste takes bytes itself");
        }
    }

    private void onGround(int b) {
        if (b == ESC) {
            state = State.ESCAPE;
        } else if (b < 0x20 || b == 0x7F) {
            key(KeyTable.byControl(b));
        } else if (b < 0x80) {
            key(InputEvent.Key.character(b));
        } else {
            int codePoint = utf8.take(b);
            if (codePoint >= 0xA0) {
                key(InputEvent.Key.character(codePoint));
            } else if (codePoint != Utf8Assembler.INCOMPLETE) {
                // A C1 control is no text, whatever it stands for.
                alt = false;
            }
        }
    }

    private void onEscape(int b) {
        switch (b) {
            case ESC -> {
                if (alt) {
                    escapeKey();
                }
                alt = true;
            }
            case '[' -> introduce(State.CSI, b);
            case 'O' -> introduce(State.SS3, b);
            case ']', 'P', '_', '^', 'X' -> introduce(State.STRING, b);
            default -> {
                // ESC ESC a is the key Escape and then Alt+a; only before a sequence does it mean Alt twice.
                if (alt) {
                    escapeKey();
                }
                alt = true;
                state = State.GROUND;
                onGround(b);
            }
        }
    }

    private void introduce(State next, int b) {
        state = next;
        introducer = b;
        sequence.clear();
        osc.begin(b == ']');
    }

    /** In CSI and SS3: parameters and intermediates up to a final byte; controls within are dropped. */
    private void onSequenceByte(int b) {
        if (b == ESC) {
            ground();
            state = State.ESCAPE;
        } else if (b == CAN || b == SUB) {
            ground();
        } else if (b >= 0x20 && b < 0x40) {
            sequence.add(b);
        } else if (b >= 0x40 && b < 0x7F) {
            onFinalByte((char) b);
        }
    }

    private void onFinalByte(char b) {
        if (state == State.SS3) {
            KeyTable.bySs3(b, sequence.modifier()).ifPresent(this::key);
            ground();
        } else if (b == '[' && sequence.isEmpty()) {
            state = State.CONSOLE_KEY;
        } else if (b == 'M' && sequence.isEmpty()) {
            state = State.X10_MOUSE;
            x10Length = 0;
        } else if (sequence.isPasteStart(b)) {
            ground();
            state = State.PASTE;
        } else {
            sequence.meaning(b).ifPresent(this::event);
            ground();
        }
    }

    /** The Linux console writes F1 to F5 as {@code CSI [ A} to {@code CSI [ E}. */
    private void onConsoleKey(int b) {
        if (b >= 'A' && b <= 'E') {
            key(InputEvent.Key.of(CONSOLE_KEYS.get(b - 'A')));
        }
        ground();
    }

    /** Mouse reports of terminals that do not know SGR coordinates: three bytes, each 32 too high. */
    private void onX10Mouse(int b) {
        x10[x10Length++] = b - 32;
        if (x10Length == x10.length) {
            if (x10[0] >= 0 && x10[1] > 0 && x10[2] > 0) {
                CsiSequence.mouse(x10[0], x10[1] - 1, x10[2] - 1, false).ifPresent(this::event);
            }
            ground();
        }
    }

    private void onString(int b) {
        introducer = 0;
        if (b == ESC) {
            state = State.STRING_ESCAPE;
        } else if (b == BEL) {
            ground();
            osc.meaning().ifPresent(this::event);
        } else if (b == CAN || b == SUB) {
            ground();
        } else {
            osc.add(b);
        }
    }

    /** ESC ends a string, whether the backslash of ST follows or another sequence begins. */
    private void onStringEscape(int b) {
        ground();
        if (b == '\\') {
            osc.meaning().ifPresent(this::event);
        } else {
            state = State.ESCAPE;
            onEscape(b);
        }
    }

    private void onPasteByte(byte b) {
        if (paste.take(b)) {
            events.accept(new InputEvent.Paste(paste.finish(true)));
            ground();
        }
    }

    private void escapeKey() {
        alt = false;
        key(InputEvent.Key.of(KeyCode.ESCAPE));
    }

    private boolean isBareIntroducer() {
        boolean isString = state == State.STRING && introducer != 0;
        return isString || ((state == State.CSI || state == State.SS3) && sequence.isEmpty());
    }

    private void event(InputEvent event) {
        if (event instanceof InputEvent.Key pressed) {
            key(pressed);
        } else {
            events.accept(event);
        }
    }

    private void key(InputEvent.Key pressed) {
        boolean withAlt = alt;
        alt = false;
        events.accept(withAlt ? pressed.withAlt() : pressed);
    }

    private void ground() {
        state = State.GROUND;
        alt = false;
    }
}
