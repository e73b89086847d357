package chat.stoa.protocol;

/** The numeric replies in use, by their names in modern-irc ("Numerics"). */
public enum Numeric {
    RPL_WELCOME(1),
    RPL_YOURHOST(2),
    RPL_CREATED(3),
    RPL_MYINFO(4),
    RPL_ISUPPORT(5),
    RPL_UMODEIS(221),
    RPL_LUSERCLIENT(251),
    RPL_LUSEROP(252),
    RPL_LUSERUNKNOWN(253),
    RPL_LUSERCHANNELS(254),
    RPL_LUSERME(255),
    RPL_LOCALUSERS(265),
    RPL_GLOBALUSERS(266),
    RPL_ENDOFWHO(315),
    RPL_CHANNELMODEIS(324),
    RPL_CREATIONTIME(329),
    RPL_NOTOPIC(331),
    RPL_TOPIC(332),
    RPL_TOPICWHOTIME(333),
    RPL_WHOREPLY(352),
    RPL_NAMREPLY(353),
    RPL_ENDOFNAMES(366),
    RPL_ENDOFBANLIST(368),
    RPL_MOTD(372),
    RPL_MOTDSTART(375),
    RPL_ENDOFMOTD(376),
    RPL_TIME(391),
    ERR_UNKNOWNERROR(400),
    ERR_NOSUCHNICK(401),
    ERR_NOSUCHSERVER(402),
    ERR_NOSUCHCHANNEL(403),
    ERR_CANNOTSENDTOCHAN(404),
    ERR_TOOMANYCHANNELS(405),
    ERR_TOOMANYTARGETS(407),
    ERR_NOORIGIN(409),
    ERR_INVALIDCAPCMD(410),
    ERR_NORECIPIENT(411),
    ERR_NOTEXTTOSEND(412),
    ERR_INPUTTOOLONG(417),
    ERR_UNKNOWNCOMMAND(421),
    ERR_NOMOTD(422),
    ERR_NONICKNAMEGIVEN(431),
    ERR_ERRONEUSNICKNAME(432),
    ERR_NICKNAMEINUSE(433),
    ERR_USERNOTINCHANNEL(441),
    ERR_NOTONCHANNEL(442),
    ERR_NOTREGISTERED(451),
    ERR_NEEDMOREPARAMS(461),
    ERR_ALREADYREGISTERED(462),
    ERR_CHANNELISFULL(471),
    ERR_UNKNOWNMODE(472),
    ERR_BADCHANMASK(476),
    ERR_CHANOPRIVSNEEDED(482),
    ERR_UMODEUNKNOWNFLAG(501),
    ERR_USERSDONTMATCH(502);

    private final int number;
    private final String code;

    Numeric(int number) {
        this.number = number;
        // Not by a format: that would use the digits of the machine's language.
        this.code = Integer.toString(1000 + number).substring(1);
    }

    public int number() {
        return number;
    }

    /** Three digits, as the verb of a message. */
    public String code() {
        return code;
    }
}
