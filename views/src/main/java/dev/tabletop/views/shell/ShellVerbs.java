package dev.tabletop.views.shell;

/** What the window's actions do: the shell's own methods by name. */
record ShellVerbs(ShellView shell) implements ShellActions.Verbs {

    @Override
    public void palette() {
        shell.palette();
    }

    @Override
    public void keys() {
        shell.keys();
    }

    @Override
    public void settings() {
        shell.settings();
    }

    @Override
    public void stopAutomatic() {
        shell.stopAutomatic();
    }

    @Override
    public void switchAutoFailover() {
        shell.switchAutoFailover();
    }

    @Override
    public void refresh() {
        shell.refresh();
    }

    @Override
    public void fleet() {
        shell.showFleet();
    }

    @Override
    public void addConnection() {
        shell.addConnection();
    }

    @Override
    public void manageConnections() {
        shell.manageConnections();
    }

    @Override
    public void practise() {
        shell.practise();
    }

    @Override
    public void closeTab() {
        shell.closeTab();
    }

    @Override
    public void cycle(int step) {
        shell.cycle(step);
    }

    @Override
    public void toggleSidebar() {
        shell.toggleSidebar();
    }

    @Override
    public void toggleDetails() {
        shell.toggleDetails();
    }

    @Override
    public void nextPane() {
        shell.nextPane();
    }

    @Override
    public void about() {
        shell.about();
    }

    @Override
    public void quit() {
        shell.quit();
    }
}
