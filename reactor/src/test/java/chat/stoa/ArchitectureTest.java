package chat.stoa;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.stoa.chat.Command;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may know whom: the rules of ARCHITECTURE.md, held. */
class ArchitectureTest {

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("chat.stoa");

    @Test
    void packagesHaveNoCycles() {
        // The commands are one package with the core that runs them: they are found by ServiceLoader, not imported.
        check(slices().matching("chat.stoa.(*)..").should().beFreeOfCycles());
    }

    @Test
    void networkKnowsNoChat() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.net..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "chat.stoa.chat..", "chat.stoa.journal..", "chat.stoa.protocol..", "chat.stoa.server.."));
    }

    @Test
    void chatKnowsNoSocketsLocksOrSql() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.chat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "chat.stoa.net..",
                        "chat.stoa.server..",
                        "java.net..",
                        "java.nio.channels..",
                        "java.sql..",
                        "java.util.concurrent.locks..",
                        "java.util.concurrent.atomic.."));
    }

    @Test
    void coreDoesNotNameItsCommands() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.chat")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("chat.stoa.chat.command.."));
    }

    @Test
    void workersKnowNeitherChatNorSockets() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.work..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "chat.stoa.net..",
                        "chat.stoa.chat..",
                        "chat.stoa.journal..",
                        "chat.stoa.ops..",
                        "chat.stoa.server..",
                        "java.nio.."));
    }

    @Test
    void journalKnowsNeitherSessionsNorSockets() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("chat.stoa.net..", "chat.stoa.chat..", "chat.stoa.server..", "java.net.."));
    }

    @Test
    void accountsKnowNeitherSocketsNorRooms() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("chat.stoa.net..", "chat.stoa.chat..", "chat.stoa.server..", "java.net.."));
    }

    @Test
    void certificatesKnowNothingElse() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.stoa.cert..")
                .should()
                .dependOnClassesThat(resideInAPackage("chat.stoa..").and(not(resideInAPackage("chat.stoa.cert..")))));
    }

    @Test
    void onlyTheServerSeesNetworkAndChat() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("chat.stoa.server..", "chat.stoa.net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("chat.stoa.net.."));
    }

    @Test
    void chatReadsNoClockButTheOneItIsGiven() {
        check(noClasses()
                .that()
                .resideInAnyPackage("chat.stoa.chat..", "chat.stoa.net..", "chat.stoa.journal..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random"));
    }

    @Test
    void stateSharedByThreadsStaysInItsPackages() {
        ArchRule volatiles = noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(
                        "chat.stoa.net..", "chat.stoa.work..", "chat.stoa.journal..", "chat.stoa.ops..")
                .should()
                .haveModifier(JavaModifier.VOLATILE);
        check(volatiles);
    }

    @Test
    void chatLocksNothing() {
        check(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("chat.stoa.chat..")
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED));
    }

    @Test
    void nothingStaticChanges() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void commandsHaveNoState() {
        check(classes()
                .that()
                .areAssignableTo(Command.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveOnlyFinalFields()
                .andShould()
                .resideInAPackage("chat.stoa.chat.command"));
    }

    private static void check(ArchRule rule) {
        rule.check(SERVER);
    }
}
