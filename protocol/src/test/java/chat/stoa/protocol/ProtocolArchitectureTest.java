package chat.stoa.protocol;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProtocolArchitectureTest {

    private static final DescribedPredicate<JavaField> MADE_BY_THE_COMPILER =
            describe("made by the compiler", field -> field.getModifiers().contains(JavaModifier.SYNTHETIC));
    private static final DescribedPredicate<JavaField> CAN_CHANGE_INSIDE =
            describe("can change inside", ProtocolArchitectureTest::canChangeInside);

    private static final JavaClasses PROTOCOL = new ClassFileImporter()
            .importUrl(Message.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theLanguageNeedsTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("chat.stoa.protocol..", "java..", "org.jspecify.annotations")
                .check(PROTOCOL);
    }

    @Test
    void theLanguageKnowsNoFilesNetworkClocksAndThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io",
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.time..",
                        "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(PROTOCOL);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(PROTOCOL);
    }

    @Test
    void staticFieldsHoldNothingThatCanChange() {
        fields().that()
                .areStatic()
                .and(DescribedPredicate.not(MADE_BY_THE_COMPILER))
                .should(not(have(CAN_CHANGE_INSIDE)))
                .check(PROTOCOL);
    }

    /** Collections may stand there by their interface alone: what they hold is then an unmodifiable copy. */
    private static boolean canChangeInside(JavaField field) {
        var type = field.getRawType();
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        boolean plainInterface = Stream.of(List.class, Set.class, Map.class).anyMatch(type::isEquivalentTo);
        return type.isArray() || (collection && !plainInterface) || type.isAssignableTo(StringBuilder.class);
    }
}
