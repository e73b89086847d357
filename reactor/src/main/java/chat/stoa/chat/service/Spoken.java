package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Enrolment;

/** Tells in words how an enrolment ended. */
record Spoken(ServiceCall call) implements Enrolment.Answer {

    @Override
    public void onAccount(Account account) {
        call.say("The account " + account.name() + " is yours.");
    }

    @Override
    public void onCodeSent(Account account) {
        call.say("A code was sent to %s. To finish, type: /NickServ VERIFY %s <code>"
                .formatted(account.email(), account.name()));
    }
}
