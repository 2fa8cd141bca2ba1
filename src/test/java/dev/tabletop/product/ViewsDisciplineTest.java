package dev.tabletop.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;

/** What the window's code may do where. */
@AnalyzeClasses(packages = "dev.tabletop.views", importOptions = ImportOption.DoNotIncludeTests.class)
class ViewsDisciplineTest {

    private static final DescribedPredicate<JavaClass> A_VIEW = DescribedPredicate.describe("is a view",
            c -> c.getPackageName().startsWith("dev.tabletop.views") && c.getSimpleName().endsWith("View"));

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_SCENE = noClasses().that().haveSimpleNameEndingWith("ViewModel").should()
            .dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("they are tested without a toolkit");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_VIEW = noClasses().that().haveSimpleNameEndingWith("ViewModel").should()
            .dependOnClassesThat(A_VIEW).because("a view knows its model, not the other way");

    @ArchTest
    static final ArchRule ONE_WAY_BACK_TO_THE_JAVAFX_THREAD = noClasses().that()
            .resideOutsideOfPackage("dev.tabletop.views.tasks..").should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("results come back in one place, where a late answer can be dropped");

    @ArchTest
    static final ArchRule NO_CYCLES_IN_THE_VIEWS = slices().matching("dev.tabletop.views.(*)..").should()
            .beFreeOfCycles().because("a package that is part of a cycle can't be understood alone");

    @ArchTest
    static final ArchRule NO_SWING = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..").because("two toolkits in one window fight each other");
}
