package chat.stoa.tui;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

    private static final String[] PURE = {
        "chat.stoa.tui.model..",
        "chat.stoa.tui.session..",
        "chat.stoa.tui.keys..",
        "chat.stoa.tui.layout..",
        "chat.stoa.tui.update..",
        "chat.stoa.tui.view..",
        "chat.stoa.tui.screen..",
        "chat.stoa.tui.input.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("chat.stoa.tui");

    @Test
    void thePurePackagesKnowNoInputOutputAndNoThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Process.class, ProcessBuilder.class)
                .check(classes);
    }

    @Test
    void thePurePackagesKnowNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.time.Clock.class, java.util.Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(classes);
    }

    @Test
    void onlyTheTerminalKnowsLanterna() {
        noClasses()
                .that()
                .resideOutsideOfPackage("chat.stoa.tui.terminal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.googlecode.lanterna..")
                .check(classes);
    }

    @Test
    void theLinkKnowsTheProtocolOnly() {
        classes()
                .that()
                .resideInAPackage("chat.stoa.tui.link..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "chat.stoa.tui.link..",
                        "chat.stoa.protocol..",
                        "java..",
                        "javax.net..",
                        "javax.security..",
                        "org.jspecify..")
                .check(classes);
    }

    @Test
    void stateKnowsNothingOfThePictureAndThePictureNothingOfTheChange() {
        noClasses()
                .that()
                .resideInAnyPackage("chat.stoa.tui.model..", "chat.stoa.tui.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("chat.stoa.tui.view..", "chat.stoa.tui.layout..", "chat.stoa.tui.update..")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage("chat.stoa.tui.view..", "chat.stoa.tui.layout..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("chat.stoa.tui.update..", "chat.stoa.tui.session..", "chat.stoa.tui.link..")
                .check(classes);
    }

    @Test
    void ofStoaTheClientKnowsTheProtocolOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("chat.stoa..")
                        .and(not(resideInAnyPackage("chat.stoa.tui..", "chat.stoa.protocol.."))))
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("chat.stoa.tui.(*)..").should().beFreeOfCycles().check(classes);
    }
}
