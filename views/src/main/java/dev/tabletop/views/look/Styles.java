package dev.tabletop.views.look;

/** Style classes of the program's own stylesheet; those of AtlantaFX are in {@code atlantafx.base.theme.Styles}. */
public final class Styles {

    public static final String SIDEBAR = "sidebar";
    public static final String SIDEBAR_ITEM = "sidebar-item";
    public static final String STATUS_BAR = "status-bar";
    public static final String PAGE = "page";
    public static final String PAGE_TITLE = "page-title";
    public static final String CARD = "card";
    public static final String BADGE = "badge";
    public static final String MONO = "mono";
    public static final String MUTED = "muted";
    public static final String HEALTH_DOT = "health-dot";
    public static final String CRITICAL = "critical";
    public static final String WARNING = "warning";
    public static final String NOTE = "note";
    public static final String GOOD = "good";
    public static final String UNKNOWN = "unknown";
    public static final String STALE = "stale";
    public static final String EMPTY_STATE = "empty-state";
    public static final String PRODUCTION = "production";
    public static final String TEST = "test-environment";
    public static final String DEVELOPMENT = "development";

    private Styles() {}
}
