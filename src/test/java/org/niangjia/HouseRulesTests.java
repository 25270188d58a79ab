package org.niangjia;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Needs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What reviewers would otherwise say every week (docs/house-style.md). */
@AnalyzeClasses(packages = "org.niangjia", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {
    private static final DescribedPredicate<JavaClass> OURS = DescribedPredicate.describe(
            "written by hand", type -> type.getPackageName().startsWith("org.niangjia"));

    @ArchTest
    static final ArchRule repositoriesStayInsideTheirModule = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeAndChanceAreInputs = noClasses()
            .that(are(OURS))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callConstructor(Random.class);

    @ArchTest
    static final ArchRule pagesHoldNoSql = noClasses()
            .that()
            .resideInAPackage("org.niangjia.*.web..")
            .and()
            .resideOutsideOfPackage("org.niangjia.platform..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(JdbcClient.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .that(are(OURS))
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Entity")
            .orShould()
            .haveSimpleNameStartingWith("Base")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule oneJsonLibrary = noClasses()
            .that(are(OURS))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule recordsAreFinalFieldsOnly =
            fields().that().areDeclaredInClassesThat().areRecords().should().beFinal();

    @ArchTest
    static final ArchRule controllersAreInternal =
            classes().that().areAnnotatedWith(Controller.class).should().notBePublic();

    @ArchTest
    static final ArchRule everyRouteSaysWhoMayCallIt = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(new ArchCondition<>("carry exactly one of @Needs, @ForWorkers, @ForSignedIn, @ForEveryone") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    int said = 0;
                    for (var annotation :
                            java.util.List.of(Needs.class, ForWorkers.class, ForSignedIn.class, ForEveryone.class)) {
                        said += method.isAnnotatedWith(annotation) ? 1 : 0;
                    }
                    if (said != 1) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " carries " + said));
                    }
                }
            });

    @ArchTest
    static final ArchRule controllersShowOnlyTheirOwnPages = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .should(new ArchCondition<>("render templates whose name begins with their module") {
                @Override
                public void check(JavaClass controller, ConditionEvents events) {
                    String module = controller
                            .getPackageName()
                            .replace("org.niangjia.", "")
                            .split("\\.")[0];
                    controller.getMethodCallsFromSelf().stream()
                            .filter(call ->
                                    call.getTargetOwner().getSimpleName().equals("Templates"))
                            .filter(call -> !call.getTarget().getName().startsWith(module))
                            .forEach(call ->
                                    events.add(SimpleConditionEvent.violated(controller, call.getDescription())));
                }
            });
}
