package dev.tabletop.views;

import java.util.List;

import dev.tabletop.views.alerts.Alerts;
import dev.tabletop.views.audit.AuditSection;
import dev.tabletop.views.blast.BlastSection;
import dev.tabletop.views.drills.DrillsSectionFactory;
import dev.tabletop.views.findings.FindingsSection;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.maintenance.MaintenanceSection;
import dev.tabletop.views.nodes.NodesSection;
import dev.tabletop.views.operations.OperationsSection;
import dev.tabletop.views.overview.OverviewSection;
import dev.tabletop.views.posture.PostureSection;
import dev.tabletop.views.recovery.RecoverySectionFactory;
import dev.tabletop.views.reports.ReportsSection;
import dev.tabletop.views.runbooks.RunbooksSectionFactory;
import dev.tabletop.views.tables.TablesSection;
import dev.tabletop.views.topology.TopologySection;

/** All sections of a cluster, in the order of the left column. */
public final class Sections {

    private Sections() {}

    public static List<SectionFactory> all() {
        return List.of(new Alerts(OverviewSection.factory()), FindingsSection.factory(), TopologySection.factory(),
                TablesSection.factory(),
                NodesSection.factory(), OperationsSection.factory(), RecoverySectionFactory.factory(),
                new RunbooksSectionFactory(),
                PostureSection.factory(), BlastSection.factory(), MaintenanceSection.factory(),
                new DrillsSectionFactory(),
                ReportsSection.factory(), AuditSection.factory());
    }
}
