package chat.stoa.ops;

import java.util.List;

/**
 * What an operator can set about accounts.
 *
 * @param registration whether people may make accounts themselves
 * @param beforeConnect whether they may do so before they are connected as users
 * @param customNames whether an account may have another name than the nickname of whoever makes it
 * @param nickIsAccount whether everybody who is logged in has the name of the account as nickname
 * @param emailRequired whether they have to give an address
 * @param mailCommand the program, with its arguments, that sends the message that it is given on its standard input;
 *     empty: addresses are not verified
 * @param mailFrom the sender of such messages
 * @param passwordIterations effort of checking a password (PBKDF2); for new passwords
 * @param passwordLengthMin characters that a new password has at least
 */
public record AccountSettings(
        boolean registration,
        boolean beforeConnect,
        boolean customNames,
        boolean nickIsAccount,
        boolean emailRequired,
        List<String> mailCommand,
        String mailFrom,
        int passwordIterations,
        int passwordLengthMin) {

    /** What holds where the configuration says nothing; the effort is that of RFC 7677, section 4. */
    public static final AccountSettings DEFAULT =
            new AccountSettings(true, true, false, false, false, List.of(), "stoa@localhost", 15_000, 6);

    public AccountSettings {
        mailCommand = List.copyOf(mailCommand);
    }

    /** Whether new accounts have to be verified by a code that is sent to their address. */
    public boolean verifiesByMail() {
        return !mailCommand.isEmpty();
    }

    /** Whether whoever makes an account has to give an address. */
    public boolean needsEmail() {
        return emailRequired || verifiesByMail();
    }

    static AccountSettings read(ConfigTable table) {
        AccountSettings settings = new AccountSettings(
                table.flag("registration", DEFAULT.registration),
                table.flag("before_connect", DEFAULT.beforeConnect),
                table.flag("custom_names", DEFAULT.customNames),
                table.flag("nick_is_account", DEFAULT.nickIsAccount),
                table.flag("email_required", DEFAULT.emailRequired),
                table.texts("mail_command", DEFAULT.mailCommand),
                table.text("mail_from", DEFAULT.mailFrom),
                (int) table.number(
                        "password_iterations", DEFAULT.passwordIterations, 4096, 1_000_000, "a whole number"),
                (int) table.number("password_length_min", DEFAULT.passwordLengthMin, 1, 100, "a whole number"));
        if (settings.mailCommand.size() == 1 && settings.mailCommand.get(0).matches("\\S+\\s+-.*")) {
            table.refuse("mail_command", "must be a list of the program and each of its arguments");
        }
        table.refuseOthers();
        return settings;
    }
}
