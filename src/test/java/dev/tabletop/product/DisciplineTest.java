package dev.tabletop.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;

/** What only a few named places may do. */
@AnalyzeClasses(packages = "dev.tabletop", importOptions = ImportOption.DoNotIncludeTests.class)
class DisciplineTest {

    private static final Set<String> STARTS_THREADS = Set.of(
            "dev.tabletop.app.TrainingRun", "dev.tabletop.app.recover.StopOnInterrupt",
            "dev.tabletop.app.local.ClusterStartCommand",
            "dev.tabletop.app.window.OnFirstReading", "dev.tabletop.views.tasks.FxTaskRunner",
            "dev.tabletop.views.tasks.FxWatchdog",
            "dev.tabletop.monitor.FreshLook", "dev.tabletop.monitor.ClusterMonitor",
            "dev.tabletop.recovery.run.Parallel", "dev.tabletop.drills.run.Aside",
            "dev.tabletop.hooks.HookProcess",
            "dev.tabletop.openmldb.ManyQuestions", "dev.tabletop.openmldb.OpenMldbClusters",
            "dev.tabletop.tunnel.Forward", "dev.tabletop.tunnel.Pipe", "dev.tabletop.embedded.Together",
            "dev.tabletop.embedded.control.ControlServer", "dev.tabletop.embedded.data.Workload",
            "dev.tabletop.embedded.host.RenewingZooKeeperSession", "dev.tabletop.embedded.host.ServerThreads",
            "dev.tabletop.embedded.host.ZooKeeperRelay", "dev.tabletop.embedded.nameserver.BackgroundThreads",
            "dev.tabletop.embedded.tablet.TabletThreads",
            "dev.tabletop.embedded.tablet.replication.FollowerLink");

    private static final DescribedPredicate<JavaAccess<?>> THREAD_START = DescribedPredicate
            .describe("start a thread or make a pool", access -> {
                JavaClass owner = access.getTargetOwner();
                String name = access.getTarget().getName();
                return owner.isEquivalentTo(Executors.class) || owner.isEquivalentTo(Timer.class)
                        || (owner.isEquivalentTo(Thread.class)
                                && Set.of("<init>", "ofPlatform", "ofVirtual", "startVirtualThread").contains(name));
            });

    @ArchTest
    static final ArchRule THREADS_HAVE_AN_OWNER = noClasses()
            .that(DescribedPredicate.not(DescribedPredicate.describe("are known to own threads",
                    c -> STARTS_THREADS.contains(c.getName()) || STARTS_THREADS.contains(outermost(c).getName()))))
            .should().accessTargetWhere(THREAD_START)
            .because("every thread is named, daemon, and ended by the close() of the class that owns it");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses().that()
            .resideOutsideOfPackage("dev.tabletop.app..").should(ACCESS_STANDARD_STREAMS)
            .because("what is printed belongs to the command line; everything else returns or logs");

    @ArchTest
    static final ArchRule NO_CYCLES_IN_THE_SERVICES = slices().matching("dev.tabletop.(*)..")
            .should().beFreeOfCycles().because("a package that is part of a cycle can't be understood alone");

    @ArchTest
    static final ArchRule NO_CYCLES_IN_THE_LOCAL_CLUSTER = slices().matching("dev.tabletop.embedded.(**)")
            .should().beFreeOfCycles().because("a package that is part of a cycle can't be understood alone");

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DisciplineTest::outermost).orElse(type);
    }

    @ArchTest
    static final ArchRule THE_PROCESS_ENDS_IN_ONE_PLACE = noClasses()
            .that().resideOutsideOfPackage("dev.tabletop.app..")
            .should().callMethod(System.class, "exit", int.class)
            .because("a library that ends the process takes unfinished work with it");
}
