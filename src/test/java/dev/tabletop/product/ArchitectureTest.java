package dev.tabletop.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows go one way only: app to views to services to wire; app to embedded cluster to wire. */
@AnalyzeClasses(packages = "dev.tabletop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {"dev.tabletop.cluster..", "dev.tabletop.openmldb..", "dev.tabletop.monitor..",
            "dev.tabletop.diagnosis..", "dev.tabletop.recovery..", "dev.tabletop.store..", "dev.tabletop.report..",
            "dev.tabletop.bundle..", "dev.tabletop.tunnel..", "dev.tabletop.secrets..", "dev.tabletop.profiles..",
            "dev.tabletop.commands..", "dev.tabletop.sentences..", "dev.tabletop.drills.."};

    @ArchTest
    static final ArchRule SERVICES_KNOW_NOBODY_ABOVE = noClasses().that().resideInAnyPackage(CORE).should()
            .dependOnClassesThat().resideInAnyPackage("javafx..", "dev.tabletop.views..", "dev.tabletop.app..",
                    "dev.tabletop.embedded..")
            .because("the command line, the window and tests stand on the same services");

    @ArchTest
    static final ArchRule THE_LOCAL_CLUSTER_IS_NO_CONSOLE = noClasses().that()
            .resideInAPackage("dev.tabletop.embedded..")
            .should().dependOnClassesThat().resideInAnyPackage(CORE)
            .because("a cluster that shares code with the console would share its mistakes");

    @ArchTest
    static final ArchRule THINKING_KNOWS_NO_SYSTEM = noClasses().that()
            .resideInAnyPackage("dev.tabletop.cluster..", "dev.tabletop.recovery..", "dev.tabletop.diagnosis..",
                    "dev.tabletop.placement..", "dev.tabletop.report..", "dev.tabletop.commands..",
                    "dev.tabletop.drills..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.tabletop.openmldb..", "dev.tabletop.wire..", "io.grpc..",
                    "org.apache.zookeeper..")
            .because("what is special to a system ends behind the port");

    @ArchTest
    static final ArchRule VIEWS_KNOW_NO_ADAPTER = noClasses().that().resideInAPackage("dev.tabletop.views..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tabletop.openmldb..", "dev.tabletop.wire..", "dev.tabletop.app..")
            .allowEmptyShould(true).because("a view works on the port alone");

    @ArchTest
    static final ArchRule DIAGNOSIS_ACTS_ON_NOTHING = noClasses().that()
            .resideInAnyPackage("dev.tabletop.diagnosis..", "dev.tabletop.placement..", "dev.tabletop.report..")
            .and().doNotHaveFullyQualifiedName("dev.tabletop.report.ReportSources").should().dependOnClassesThat()
            .resideInAnyPackage("dev.tabletop.store..", "dev.tabletop.recovery.run..")
            .because("they are pure functions of a state; what they are about is fetched in one place");

    @ArchTest
    static final ArchRule THE_SERVICES_SPEAK_IN_ONE_PLACE = noClasses().that().resideInAnyPackage(CORE).and()
            .resideOutsideOfPackage("dev.tabletop.sentences..").should().dependOnClassesThat()
            .areAssignableTo(java.util.ResourceBundle.class)
            .because("which language is spoken is decided where a sentence is shown, not where it is made");

    @ArchTest
    static final ArchRule SENTENCES_KNOW_NOBODY = noClasses().that().resideInAPackage("dev.tabletop.sentences..")
            .should().dependOnClassesThat(new com.tngtech.archunit.base.DescribedPredicate<>("are of the product") {
                @Override
                public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                    return type.getPackageName().startsWith("dev.tabletop")
                            && !type.getPackageName().startsWith("dev.tabletop.sentences");
                }
            }).because("anybody may speak");

    @ArchTest
    static final ArchRule ONE_LOG = noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..")
            .because("everything is logged by SLF4J, to one file");

    @ArchTest
    static final ArchRule NO_DRAWERS = noClasses().that().resideOutsideOfPackage("dev.tabletop.wire..").should()
            .haveNameMatching(".*\\.(util|utils|common|manager|helper|misc)\\..*")
            .because(
                    "things are named for what they are; the wire protocol's packages are named by the system it belongs to");
}
